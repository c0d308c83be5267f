"""Runs every program of this folder under CPython 3.11 and writes what it did into NAME.expected.json.

    python3 tests/conformance/record.py [NAME...]

A program of this folder does the same under every schedule; it is run several times, with switches as often as CPython
permits, and a second outcome is an error. Those named deadlock_* hang for ever: they are stopped after a while.
Where several outcomes are legal, the program lists all of them: "# outcome: TEXT" with \\n for line ends. "# stdin: JSON string" is its input.
"""
import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile

FOLDER = pathlib.Path(__file__).parent
RUNS = 4
HANGS_AFTER = 1.5
SWITCH_OFTEN = 'import sys; sys.setswitchinterval(1e-6); sys.argv = sys.argv[1:]; import runpy; runpy.run_path(sys.argv[0], run_name="__main__")'


def run(path, often):
    """The text that the program printed, and how it ended."""
    hangs = path.stem.startswith('deadlock_')
    try:
        # A folder of its own, where the program is and makes its files.
        with tempfile.TemporaryDirectory() as folder:
            program = shutil.copy(path, pathlib.Path(folder) / 'main.py')
            command = [sys.executable, '-u', *(['-c', SWITCH_OFTEN] if often else []), str(program)]
            child = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=folder,
                start_new_session=True,
            )
            stdout, stderr = child.communicate(stdin_of(path), timeout=HANGS_AFTER if hangs else 20)
    except subprocess.TimeoutExpired as expired:
        # Its forked processes too.
        os.killpg(child.pid, signal.SIGKILL)
        child.wait()
        assert hangs, f'{path.name} does not end'
        return (expired.stdout or b'').decode(), 'deadlock'
    done = subprocess.CompletedProcess(command, child.returncode, stdout, stderr)
    assert not hangs, f'{path.name} ends'
    if done.returncode == 0:
        return done.stdout, 'exit'
    kind = re.match(r'(?:__main__\.)?([\w.]+)', done.stderr.strip().splitlines()[-1]).group(1)
    return done.stdout, f'error:{kind}'


def header(path, key):
    prefix = f'# {key}: '
    return [line[len(prefix):] for line in path.read_text().splitlines() if line.startswith(prefix)]


def stdin_of(path):
    texts = header(path, 'stdin')
    return json.loads(texts[0]) if texts else ''


def record(path):
    outcomes = {run(path, often=turn % 2 == 1) for turn in range(RUNS)}
    legal = {(text.replace('\\n', '\n'), 'exit') for text in header(path, 'outcome')}
    if legal:
        assert outcomes <= legal, f'{path.name}: {outcomes - legal}'
        outcomes = legal
    assert legal or len(outcomes) == 1, f'{path.name}: {outcomes}'
    expected = {'outcomes': [{'stdout': stdout, 'end': end} for stdout, end in sorted(outcomes)], 'complete': True}
    if stdin_of(path):
        expected['stdin'] = stdin_of(path)
    path.with_suffix('.expected.json').write_text(json.dumps(expected, indent=1, ensure_ascii=False) + '\n')


def main():
    assert sys.version_info[:2] == (3, 11), 'the measure is CPython 3.11'
    names = sys.argv[1:] or [path.stem for path in sorted(FOLDER.glob('*.py')) if path.name != 'record.py']
    for name in names:
        record(FOLDER / f'{name}.py')
        print(name)


if __name__ == '__main__':
    main()
