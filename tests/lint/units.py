"""Puts source files together, so that clang-tidy reads what they include once: a fifth of the work.

units.py BUILD FOLDER FILE…: FOLDER/N.cc, which includes some of the files, for each N, and
FOLDER/compile_commands.json beside them. Files whose unnamed namespaces hold the same names do not
stand together, and one that has a name of some header stands alone; where that is not all that is
in their way, the unit does not compile, and its files have to be read one by one.
"""

import json
import pathlib
import re
import sys

MOST = 10  # files of a unit: enough units for all cores
UNNAMED = re.compile(r"^namespace \{$(.*?)^\}  // namespace$", re.M | re.S)
# Of a line that begins at its begin: types, constants, functions.
LINE = re.compile(r"^[^\s#/}].*", re.M)
NAMES = [re.compile(r"^(?:class|struct|enum class|enum|using) (\w+)"),
         re.compile(r"\b(k[A-Z]\w*)\b"),
         re.compile(r"^[^(=]*?\b(\w+)\(")]


def names(text):
    return {name for line in LINE.findall(text) for pattern in NAMES
            for name in pattern.findall(line)}


def main(build, folder, *files):
    commands = {entry["file"]: entry
                for entry in json.loads((build / "compile_commands.json").read_text())
                if " -o tests/" not in entry["command"]}  # some files are also part of a test
    everywhere = {room: set() for room in {pathlib.Path(file).parts[0] for file in files}}
    for room, known in everywhere.items():
        for header in pathlib.Path(room).rglob("*.h"):
            known |= names(header.read_text())
    units = []
    for path in map(pathlib.Path, files):
        entry, room = commands[str(path.resolve())], path.parts[0]
        own = names("\n".join(UNNAMED.findall(path.read_text())))
        if own & everywhere[room]:
            room = path  # of no other
        for unit in units:
            if unit["room"] == room and len(unit["files"]) < MOST and not unit["names"] & own:
                unit["names"] |= own
                unit["files"].append(path)
                break
        else:
            units.append({"room": room, "entry": entry, "names": own, "files": [path]})
    out = []
    for number, unit in enumerate(units):
        source = folder / f"{number}.cc"
        source.write_text("".join(f'#include "{path}"\n' for path in unit["files"]))
        entry = unit["entry"]
        command = entry["command"].replace(entry["file"], str(source))
        out.append({"directory": entry["directory"], "command": command, "file": str(source)})
    (folder / "compile_commands.json").write_text(json.dumps(out))


if __name__ == "__main__":
    main(*map(pathlib.Path, sys.argv[1:3]), *sys.argv[3:])
