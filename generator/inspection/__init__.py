"""The second wall: the built site is read again before it is published, and every page gets its Content-Security-Policy.

Whatever let a stranger's markup through, an escape forgotten, a theme changed, a plugin added, it is found here: only the
theme's own scripts stand in the site, nothing is fetched from another origin, no address runs a script, every id stands
once, every link of the site leads somewhere in it, and every file is of a kind that is known to be safe or was looked into.
"""

from generator.inspection.files import inspect, secure
from generator.inspection.links import Seen
from generator.inspection.scripts import Scripts

__all__ = ["Scripts", "Seen", "inspect", "secure"]
