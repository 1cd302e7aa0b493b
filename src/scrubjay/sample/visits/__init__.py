"""The visits of the sample practice, by specialty: which codes go together, for whom, and what may follow."""

from __future__ import annotations

from scrubjay.sample.notation import Visit
from scrubjay.sample.visits.eyes_ears import EAR_NOSE_THROAT, OPHTHALMOLOGY
from scrubjay.sample.visits.hospital import ANESTHESIOLOGY, EMERGENCY, HOSPITAL, RADIOLOGY
from scrubjay.sample.visits.medical import (
    ALLERGY,
    CARDIOLOGY,
    ENDOCRINOLOGY,
    GASTROENTEROLOGY,
    NEPHROLOGY,
    NEUROLOGY,
    ONCOLOGY,
    PULMONOLOGY,
    RHEUMATOLOGY,
)
from scrubjay.sample.visits.mind import BEHAVIORAL, PSYCHIATRY
from scrubjay.sample.visits.movement import CHIROPRACTIC, PHYSICAL_THERAPY, PODIATRY
from scrubjay.sample.visits.orthopedics import ORTHOPEDICS
from scrubjay.sample.visits.pediatrics import PEDIATRICS
from scrubjay.sample.visits.primary import FAMILY
from scrubjay.sample.visits.skin import DERMATOLOGY
from scrubjay.sample.visits.urgent import URGENT
from scrubjay.sample.visits.women import OBSTETRICS, UROLOGY

VISITS: dict[str, tuple[Visit, ...]] = {
    "family medicine": FAMILY,
    "pediatrics": PEDIATRICS,
    "cardiology": CARDIOLOGY,
    "orthopedics": ORTHOPEDICS,
    "dermatology": DERMATOLOGY,
    "behavioral health": BEHAVIORAL,
    "psychiatry": PSYCHIATRY,
    "ophthalmology": OPHTHALMOLOGY,
    "ear, nose and throat": EAR_NOSE_THROAT,
    "obstetrics and gynecology": OBSTETRICS,
    "urology": UROLOGY,
    "podiatry": PODIATRY,
    "physical therapy": PHYSICAL_THERAPY,
    "chiropractic": CHIROPRACTIC,
    "urgent care": URGENT,
    "emergency medicine": EMERGENCY,
    "hospital medicine": HOSPITAL,
    "radiology": RADIOLOGY,
    "anesthesiology": ANESTHESIOLOGY,
    "allergy": ALLERGY,
    "endocrinology": ENDOCRINOLOGY,
    "gastroenterology": GASTROENTEROLOGY,
    "nephrology": NEPHROLOGY,
    "neurology": NEUROLOGY,
    "oncology": ONCOLOGY,
    "pulmonology": PULMONOLOGY,
    "rheumatology": RHEUMATOLOGY,
}
"""Specialty -> its visits."""
