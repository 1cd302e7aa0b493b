"""The X12 reader: delimiters, envelope, guide, the plain path and the vectorised one."""
