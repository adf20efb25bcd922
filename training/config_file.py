#!/usr/bin/python3
"""config.json of a model folder. It states the SHA-256 of itself without the digits of that sum, so that a file which changed by accident is a
start-up error; whoever changes one by hand makes it valid again with

    training/config_file.py models/billfold-base"""
import argparse
import hashlib
import json
import pathlib

KEY = 'config_sha256'


def read_config(folder):
    return json.loads((pathlib.Path(folder) / 'config.json').read_text('utf8'))


def write_config(folder, config):
    """`config` with the sum over it; the same bytes for the same values."""
    text = lambda digest: json.dumps(config | {KEY: digest}, ensure_ascii=False, indent=1) + '\n'
    digest = hashlib.sha256(text('').encode('utf8')).hexdigest()
    (pathlib.Path(folder) / 'config.json').write_text(text(digest), 'utf8')


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('folder', type=pathlib.Path)
    folder = parser.parse_args().folder
    write_config(folder, read_config(folder))


if __name__ == '__main__':
    main()
