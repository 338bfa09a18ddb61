"""`python -m tests.proofs.measured <command …>`: runs a management command, and says last how much memory it took at most.

The kernel counts what a process took before it became another program too, so nobody can measure this from outside.
"""

import re
import sys
from pathlib import Path

from django.core.management import execute_from_command_line


def main(command: list[str]) -> int:
    code = 0
    try:
        execute_from_command_line(["manage.py", *command])
    except SystemExit as ended:
        code = int(ended.code or 0)
    kilobytes = re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())[1]
    sys.stdout.write(f"{kilobytes}\n")
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
