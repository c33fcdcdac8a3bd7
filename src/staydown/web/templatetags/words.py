"""How words are shown in the console."""

from django import template

register = template.Library()
