"""Getting the publishers' files: finding them, fetching them, opening archives, and the terms of use."""
