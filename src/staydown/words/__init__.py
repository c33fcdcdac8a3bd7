"""The nouns of the house, in the order the data walks: frozen dataclasses, enums, errors and the plug protocols.

Standard library only. Every other room speaks in these words and in no others.
"""
