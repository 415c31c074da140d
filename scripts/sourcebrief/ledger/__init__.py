"""The ledger of facts, derived facts and audits, from `data/`."""

from sourcebrief.ledger.load import Ledger, load_ledger
from sourcebrief.ledger.model import Audit, Derived, Fact

__all__ = ["Audit", "Derived", "Fact", "Ledger", "load_ledger"]
