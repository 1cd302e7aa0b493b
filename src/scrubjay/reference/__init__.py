"""Reference packs: open them, look codes up as of a day, say what they hold."""

from scrubjay.reference.codes import CodeIndex, DatedRows, code_key, code_of, date_of, day_of, keys_of
from scrubjay.reference.pack import Pack, data_root, open_embedded, open_folder

__all__ = [
    "CodeIndex",
    "DatedRows",
    "Pack",
    "code_key",
    "code_of",
    "data_root",
    "date_of",
    "day_of",
    "keys_of",
    "open_embedded",
    "open_folder",
]
