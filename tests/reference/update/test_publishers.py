"""The patterns of the data sets against names of links that stood on the publishers' pages."""

from __future__ import annotations

import pytest

from scrubjay.reference.datasets import data_sets, find_data_set
from scrubjay.reference.update.discover import choose
from scrubjay.reference.update.web import Page, check_address

PTP = [
    "/files/zip/medicare-ncci-2026q4-practitioner-quarterly-additions-deletions-revisions-ptp.zip",
    *(
        f"/license/ama?file=/files/zip/medicare-ncci-2026q{quarter}-{kind}-v32{quarter - 1}r0-f{part}.zip"
        for quarter in (3, 4)
        for kind in ("hospital-ptp-edits-ccioph", "practitioner-ptp-edits-ccipra")
        for part in (1, 2, 3, 4)
    ),
]
MUE = [
    f"/files/zip/medicare-ncci-2026-q{quarter}-{kind}-mue-table.zip"
    for quarter in (2, 3)
    for kind in ("practitioner-services", "facility-outpatient-hospital-services", "dme-supplier-services")
]
MEDICAID = [
    f"/files/zip/medicaid-ncci-{when}-ptp-edits-{kind}.zip"
    for when in ("q2-2026", "2026-q3")
    for kind in ("practitioner-services", "durable-medical-equipment")
]
HCPCS = [
    f"/files/zip/{when}-alpha-numeric-hcpcs-{kind}.zip"
    for when, kind in (("october-2026", "file"), ("july-2026", "file"), ("april-2024", "files"))
]
TELEHEALTH = [
    "/files/zip/list-telehealth-services-calendar-year-2026.zip",
    "/files/document/telehealth-faq.pdf",
]
RVU = "pfs-relative-value-files/"
PAGES = {
    "pfs-relative-value-files": [
        RVU + name for name in ("rvu26d", "rvu26c", "rvu26ar", "rvu26a", "rvu25d-0")
    ],
    "rvu26d": ["/files/zip/rvu26d-updated-08-26-2026.zip"],
}


@pytest.mark.parametrize(
    ("name", "targets", "names"),
    [
        (
            "practitioner_pairs",
            PTP,
            [
                f"medicare-ncci-2026q4-practitioner-ptp-edits-ccipra-v323r0-f{part}.zip"
                for part in (1, 2, 3, 4)
            ],
        ),
        (
            "hospital_pairs",
            PTP,
            [f"medicare-ncci-2026q4-hospital-ptp-edits-ccioph-v323r0-f{part}.zip" for part in (1, 2, 3, 4)],
        ),
        ("practitioner_units", MUE, ["medicare-ncci-2026-q3-practitioner-services-mue-table.zip"]),
        (
            "hospital_units",
            MUE,
            ["medicare-ncci-2026-q3-facility-outpatient-hospital-services-mue-table.zip"],
        ),
        ("dme_units", MUE, ["medicare-ncci-2026-q3-dme-supplier-services-mue-table.zip"]),
        (
            "medicaid_practitioner_pairs",
            MEDICAID,
            ["medicaid-ncci-2026-q3-ptp-edits-practitioner-services.zip"],
        ),
        ("hcpcs_level2", HCPCS, ["october-2026-alpha-numeric-hcpcs-file.zip"]),
        ("telehealth", TELEHEALTH, ["list-telehealth-services-calendar-year-2026.zip"]),
        ("fee_schedule", PAGES["pfs-relative-value-files"], ["rvu26d-updated-08-26-2026.zip"]),
    ],
)
def test_the_newest_release_is_found(name: str, targets: list[str], names: list[str]) -> None:
    data_set = find_data_set(name)

    def read(url: str) -> Page:
        mine = targets if url == data_set.page else PAGES[url.rsplit("/", 1)[-1]]
        return Page(url, "".join(f'<a href="{target}">x</a>' for target in mine))

    found = choose(data_set, data_set.page.split(), None, read)
    assert [link.name for link in found.files] == names
    assert found.terms <= set(data_set.terms)
    assert all(link.url.startswith("https://www.cms.gov/files/zip/") for link in found.files)


def test_pages_have_addresses() -> None:
    for data_set in data_sets().values():
        for address in data_set.page.split():
            assert check_address(address).scheme == "https"
