"""`check`: from files, text, tables or batches to a report. Every door of Scrubjay calls it."""
