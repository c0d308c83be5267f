import asyncio

async def run(cmd):
    proc = await asyncio.create_subprocess_shell(cmd, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE)
    stdout, stderr = await proc.communicate()
    print(f'[{cmd!r} exited with {proc.returncode}]')
    if stdout: print('[stdout]', stdout.decode())
    if stderr: print('[stderr]', stderr.decode())

async def main():
    await asyncio.gather(run('echo one; sleep 0.1; echo two'), run('echo bad >&2; false'))
    p = await asyncio.create_subprocess_exec('cat', stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE)
    print(type(p).__name__, p.returncode, p.stderr)
    p.stdin.write(b'hello\nworld\n')
    await p.stdin.drain()
    print(await p.stdout.readline())
    p.stdin.close()
    await p.stdin.wait_closed()
    async for line in p.stdout:
        print('line', line)
    print(await p.wait(), p.returncode)
    p = await asyncio.create_subprocess_exec('sleep', '10')
    try:
        await asyncio.wait_for(p.wait(), 0.1)
    except asyncio.TimeoutError:
        print('timeout')
        p.kill()
        print(await p.wait())
    try:
        p.kill()
    except ProcessLookupError as e:
        print('gone', repr(e))
    p = await asyncio.create_subprocess_exec('sleep', '10')
    p.terminate()
    print(await p.communicate(), p.returncode)
    try:
        await asyncio.create_subprocess_exec('nonesuch')
    except FileNotFoundError as e:
        print(e)
    p = await asyncio.create_subprocess_exec('cat', stdin=-1, stdout=-1)
    out, err = await p.communicate(b'x' * 200000)
    print(len(out), err, repr(p)[:9])
    try:
        await asyncio.create_subprocess_exec('cat', text=True)
    except ValueError as e:
        print(e)
    try:
        await asyncio.create_subprocess_shell(['cat'])
    except ValueError as e:
        print(e)
asyncio.run(main())
