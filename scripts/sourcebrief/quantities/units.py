"""The closed list of units that data may use, and what kind of thing each measures."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping


class Unit(NamedTuple):
    """A unit of measure.

    `dimension` is what it measures: two quantities of unlike dimension are never equal.
    `symbol` is what is printed before (money) or after the number in house style, and is empty
    for counts, whose noun is left to the sentence.
    """

    code: str
    dimension: str
    singular: str
    plural: str
    symbol: str = ""


_TABLE = """
person            | count            | person               | people              |
event             | count            | event                | events              |
application       | count            | application          | applications        |
grant             | count            | grant                | grants              |
case              | count            | case                 | cases               |
victim            | count            | victim               | victims             |
visa              | count            | visa                 | visas               |
homicide          | count            | homicide             | homicides           |
place             | count            | place                | places              |
company           | count            | company              | companies           |
raft              | count            | raft                 | rafts               |
flight            | count            | flight               | flights             |
bus               | count            | bus                  | buses               |
percent           | share            | per cent             | per cent            | %
percentage_point  | percentage_point | percentage point     | percentage points   | points
per_1k            | rate             | per 1,000            | per 1,000           | per 1,000
per_10k           | rate             | per 10,000           | per 10,000          | per 10,000
per_100k          | rate             | per 100,000          | per 100,000         | per 100,000
per_million       | rate             | per million          | per million         | per million
usd               | money            | dollar               | dollars             | $
usd_per_day       | money_rate       | dollar a day         | dollars a day       | $
usd_per_month     | money_rate       | dollar a month       | dollars a month     | $
mxn               | money            | peso                 | pesos               | pesos
eur               | money            | euro                 | euros               | €
gbp               | money            | pound                | pounds              | £
km                | length           | kilometre            | kilometres          | km
mile              | length           | mile                 | miles               | miles
minute            | duration         | minute               | minutes             | minutes
hour              | duration         | hour                 | hours               | hours
day               | duration         | day                  | days                | days
week              | duration         | week                 | weeks               | weeks
month             | duration         | month                | months              | months
year              | duration         | year                 | years               | years
multiple          | multiple         | times                | times               | times
ratio             | ratio            | ratio                | ratios              |
"""


def _units() -> dict[str, Unit]:
    rows = ([cell.strip() for cell in line.split("|")] for line in _TABLE.strip().splitlines())
    return {row[0]: Unit(*row) for row in rows}


UNITS: Mapping[str, Unit] = MappingProxyType(_units())
