"""The operator's texts, which the static site needs, too: `praevmap.sources.operator_texts`."""

from praevmap.sources.operator_texts import (
    LARGEST,
    VARIABLE,
    FoundText,
    OperatorText,
    contact_address,
    read_text,
)

__all__ = ["LARGEST", "VARIABLE", "FoundText", "OperatorText", "contact_address", "read_text"]
