"""Place of service and telehealth."""
