"""Where a task stands: for programs that ask."""
import traceback


def get_stack(task, limit):
    frames = []
    frame = task._coro.cr_frame
    if frame is not None:
        while frame is not None and len(frames) != limit:
            frames.append(frame)
            frame = frame.f_back
        frames.reverse()
    elif task._exception is not None:
        frames += (frame for frame, _ in _raised(task, limit))
    return frames


def _raised(task, limit):
    shown = ((frame, line) for frame, line in traceback.walk_tb(task._exception.__traceback__) if traceback._is_shown(frame.f_code))
    return list(shown)[:limit]


def print_stack(task, limit, file):
    error = task._exception
    if task._coro.cr_frame is not None or error is None:
        lines = [(frame, frame.f_lineno) for frame in get_stack(task, limit)]
    else:
        lines = _raised(task, limit)
    if not lines:
        title = "No stack for"
    elif error is not None:
        title = "Traceback for"
    else:
        title = "Stack for"
    print(f"{title} {task!r}{' (most recent call last):' if lines else ''}", file=file)
    traceback.print_list([traceback._summary(frame.f_code, line) for frame, line in lines], file=file)
    if error is not None:
        for line in traceback.format_exception_only(error.__class__, error):
            print(line, file=file, end="")
