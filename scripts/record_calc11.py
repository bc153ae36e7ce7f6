"""Record what Arelle says of generated sums under XBRL Calculations 1.1, for the test of `weigh`.

    python -m venv .arelle && .arelle/bin/pip install arelle-release
    .arelle/bin/python scripts/record_calc11.py > tests/data/calc11.txt

One line a sum: two letters, c (consistent) or i (inconsistent), for round-to-nearest and for truncation, then the
total and its terms, each as `sign amount/decimals`.  The sums go through the whole engine as one made-up report, once
for each mode.  Truncation has no negative weights here: Arelle turns the ends of an interval round but not their being
open or closed, so that it errs where such intervals touch.
"""

from __future__ import annotations

import random
import sys
import tempfile
from decimal import Decimal
from pathlib import Path

COUNT = 4200
SEED = 11
DECIMALS = (-6, -3, -3, 0, 0, 0, 2)
NEAR = (0, 0, 1, 1, 2, 3, 5, 9)

SCHEMA = """<?xml version="1.0"?>
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xbrli="http://www.xbrl.org/2003/instance"
 xmlns:link="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink"
 targetNamespace="http://example.com/m" xmlns:m="http://example.com/m" elementFormDefault="qualified">
<xs:annotation><xs:appinfo><link:linkbaseRef xlink:type="simple" xlink:href="m-cal.xml"
 xlink:arcrole="http://www.w3.org/1999/xlink/properties/linkbase"
 xlink:role="http://www.xbrl.org/2003/role/calculationLinkbaseRef"/></xs:appinfo></xs:annotation>
<xs:import namespace="http://www.xbrl.org/2003/instance" schemaLocation="http://www.xbrl.org/2003/xbrl-instance-2003-12-31.xsd"/>
{elements}</xs:schema>"""
LINKBASE = """<?xml version="1.0"?>
<link:linkbase xmlns:link="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<link:arcroleRef arcroleURI="https://xbrl.org/2023/arcrole/summation-item" xlink:type="simple"
 xlink:href="https://www.xbrl.org/2023/calculation-1.1.xsd#summation-item"/>
<link:calculationLink xlink:type="extended" xlink:role="http://www.xbrl.org/2003/role/link">
{arcs}</link:calculationLink></link:linkbase>"""
INSTANCE = """<?xml version="1.0"?>
<xbrli:xbrl xmlns:xbrli="http://www.xbrl.org/2003/instance" xmlns:link="http://www.xbrl.org/2003/linkbase"
 xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:m="http://example.com/m" xmlns:iso4217="http://www.xbrl.org/2003/iso4217">
<link:schemaRef xlink:type="simple" xlink:href="m.xsd"/>
<xbrli:context id="c"><xbrli:entity><xbrli:identifier scheme="http://example.com">x</xbrli:identifier></xbrli:entity>
<xbrli:period><xbrli:instant>2002-12-31</xbrli:instant></xbrli:period></xbrli:context>
<xbrli:unit id="u"><xbrli:measure>iso4217:USD</xbrli:measure></xbrli:unit>
{facts}</xbrli:xbrl>"""

Number = tuple[int, Decimal, int]
Sum = tuple[Number, list[Number]]


def make_sum(rng: random.Random, *, signed: bool) -> Sum:
    """Make a total near the sum of its terms: on, inside, at and beyond the edge of what rounding explains."""
    finest = rng.choice(DECIMALS)
    terms = []
    for _ in range(rng.randint(1, 7)):
        decimals = finest if rng.random() < 0.85 else rng.choice(DECIMALS)
        amount = Decimal(rng.randint(-900, 2500)).scaleb(-decimals) if rng.random() > 0.05 else Decimal(0)
        terms.append((rng.choice((1, 1, -1)) if signed else 1, amount, decimals))
    exact = sum((sign * amount for sign, amount, _ in terms), Decimal(0))
    quantum = Decimal(1).scaleb(-finest)
    total = exact.quantize(quantum) + rng.choice((1, -1)) * rng.choice(NEAR) * quantum
    return (1, total, finest), terms


def write_report(folder: Path, sums: list[Sum]) -> None:
    """Write a schema, a calculation linkbase and an instance in which every sum has concepts of its own."""
    elements, arcs, facts = [], [], []
    for i, (total, terms) in enumerate(sums):
        names = [f"S{i}", *(f"T{i}_{j}" for j in range(len(terms)))]
        for name, (_, amount, decimals) in zip(names, (total, *terms), strict=True):
            elements.append(
                f'<xs:element name="{name}" id="{name}" type="xbrli:monetaryItemType" substitutionGroup="xbrli:item"'
                ' xbrli:periodType="instant" nillable="true"/>\n'
            )
            arcs.append(f'<link:loc xlink:type="locator" xlink:href="m.xsd#{name}" xlink:label="{name}"/>\n')
            facts.append(f'<m:{name} contextRef="c" unitRef="u" decimals="{decimals}">{amount:f}</m:{name}>\n')
        for j, (sign, _, _) in enumerate(terms):
            arcs.append(
                '<link:calculationArc xlink:type="arc" xlink:arcrole="https://xbrl.org/2023/arcrole/summation-item"'
                f' xlink:from="S{i}" xlink:to="T{i}_{j}" order="{j + 1}" weight="{sign}"/>\n'
            )
    (folder / "m.xsd").write_text(SCHEMA.format(elements="".join(elements)))
    (folder / "m-cal.xml").write_text(LINKBASE.format(arcs="".join(arcs)))
    (folder / "m.xml").write_text(INSTANCE.format(facts="".join(facts)))


def find_inconsistent(folder: Path, mode: str) -> set[int]:
    """Run Arelle and give the numbers of the sums that it calls inconsistent."""
    from arelle import Cntlr, ModelManager
    from arelle.ValidateXbrlCalcs import ValidateCalcsMode

    controller = Cntlr.Cntlr(logFileName="logToBuffer")
    controller.webCache.workOffline = True
    manager = ModelManager.initialize(controller)
    manager.validateCalcs = getattr(ValidateCalcsMode, mode)
    model = manager.load(str(folder / "m.xml"))
    from arelle import ValidateXbrlCalcs

    found = set()
    for validation in ValidateXbrlCalcs.validate(model, manager.validateCalcs):
        if "inconsistentCalculation" not in str(validation.codes):
            sys.stderr.write(f"unexpected: {validation.codes}\n")
            continue
        found.add(int(str(validation.args["concept"]).partition(":S")[2]))
    return found


def main() -> None:
    """Write the record to standard output."""
    rng = random.Random(SEED)  # noqa: S311  nothing secret is made
    plain = [make_sum(rng, signed=False) for _ in range(COUNT // 2)]
    sums = plain + [make_sum(rng, signed=True) for _ in range(COUNT // 2)]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_report(folder, sums)
        rounded, cut = find_inconsistent(folder, "ROUND_TO_NEAREST"), find_inconsistent(folder, "TRUNCATION")
    for i, (total, terms) in enumerate(sums):
        modes = ("i" if i in rounded else "c") + ("-" if i >= len(plain) else "i" if i in cut else "c")
        numbers = (f"{'+' if sign > 0 else '-'}{amount:f}/{decimals}" for sign, amount, decimals in (total, *terms))
        sys.stdout.write(f"{modes} {' '.join(numbers)}\n")


if __name__ == "__main__":
    main()
