"""Reference packs: open them, look codes up as of a day, say what they hold."""

from scrubjay.reference.codes import CodeIndex, DatedRows, code_key, code_of, date_of, day_of, keys_of
from scrubjay.reference.describe import describe_diagnosis, describe_procedure
from scrubjay.reference.opening import data_root, open_embedded, open_pack
from scrubjay.reference.pack import Pack, open_folder
from scrubjay.reference.releases import Release
from scrubjay.reference.sets import CodeSet, load_sets
from scrubjay.reference.status import PackStatus, status

__all__ = [
    "CodeIndex",
    "CodeSet",
    "DatedRows",
    "Pack",
    "PackStatus",
    "Release",
    "code_key",
    "code_of",
    "data_root",
    "date_of",
    "day_of",
    "describe_diagnosis",
    "describe_procedure",
    "keys_of",
    "load_sets",
    "open_embedded",
    "open_folder",
    "open_pack",
    "status",
]
