"""What stands beside the files of a deposit in an archive: RO-Crate metadata, README, digests."""

from sourcebrief.publish.deposit.crate import crate_json
from sourcebrief.publish.deposit.model import Deposit
from sourcebrief.publish.deposit.texts import citation_cff, readme, sums

__all__ = ["Deposit", "citation_cff", "crate_json", "readme", "sums"]
