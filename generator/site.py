"""The only module that knows MkDocs: read ``mkdocs.yml``, render the pages, serve them."""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

# Both vendors print a banner about their next versions with every build; docs/design.md says it once.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
os.environ.setdefault("DISABLE_MKDOCS_2_WARNING", "1")

import jinja2
import mkdocs.commands.build
import mkdocs.config
import yaml
from mkdocs.exceptions import MkDocsException
from mkdocs.livereload import LiveReloadServer
from mkdocs.utils.yaml import yaml_load

from generator.editorial import checked
from generator.errors import BriefingError, DaybookError, shown
from generator.links import safe_url
from generator.settings import Options, Settings

VERSIONS = tuple(version(name) for name in ("mkdocs", "mkdocs-material", "markdown", "pymdown-extensions"))
# ``write`` and ``build`` own these folders and remove what they did not put there.
_FOLDERS = {"docs_dir": "build/docs", "site_dir": "build/site"}
_THEME = "build/theme"


def load_settings(config: Path) -> Settings:
    """The settings in an archive's ``mkdocs.yml``; raises DaybookError naming the key that is wrong."""
    try:
        with config.open("rb") as file:
            found: Any = yaml_load(file)
    except FileNotFoundError as error:
        raise DaybookError(f"{config}: expected the archive's configuration, found no file") from error
    except OSError as error:
        raise DaybookError(f"{config}: expected a readable file, found: {error.strerror}") from error
    except (yaml.YAMLError, MkDocsException, ValueError, KeyError, TypeError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or (str(error).splitlines() or [type(error).__name__])[0]
        raise BriefingError(config, mark and mark.line + 1, f"expected YAML, found a mistake: {problem}") from error
    if not isinstance(found, dict):
        raise BriefingError(config, 1, f"expected 'key: value' lines, found {shown(found)}")
    for key, folder in _FOLDERS.items():
        _expect(config, key, found.get(key), folder)
    theme = found.get("theme")
    theme = theme if isinstance(theme, dict) else {}
    _expect(config, "theme.name", theme.get("name"), "material")
    _expect(config, "theme.custom_dir", theme.get("custom_dir"), _THEME)
    # Left out, they would load the fonts of another server and Material's own search.
    _expect(config, "theme.font", theme.get("font"), False)
    _expect(config, "plugins", found.get("plugins"), [])
    name, url = found.get("site_name"), found.get("site_url")
    if not isinstance(name, str) or not name.strip():
        raise BriefingError(config, None, f"expected 'site_name: a name', found {shown(name)}")
    if url and (not isinstance(url, str) or not url.startswith(("http://", "https://")) or safe_url(url) != url):
        raise BriefingError(config, None, f"expected 'site_url: https://…/', found {shown(url)}")
    extra = found.get("extra") or {}
    options = extra.get("daybook") or {} if isinstance(extra, dict) else {}
    if not isinstance(options, dict):
        raise BriefingError(config, None, f"expected options under 'extra.daybook', found {shown(options)}")
    return Settings(
        config.parent.absolute(), name, f"{url.rstrip('/')}/" if url else None, checked(options, Options, config, {})
    )


def _expect(config: Path, key: str, found: object, expected: object) -> None:
    if found != expected:
        wanted = str(expected).lower() if isinstance(expected, bool) else expected
        raise BriefingError(config, None, f"expected '{key}: {wanted}', found {shown(found)}")


def configuration(settings: Settings) -> str:
    """All that ``mkdocs.yml`` says, with what it inherits and takes from the environment, as one text."""
    with settings.config.open("rb") as file:
        # A function that YAML names shows where it lies in memory, which differs from run to run.
        return re.sub(r" at 0x[0-9a-f]+", "", repr(yaml_load(file)))


def render(settings: Settings, target: Path, *, preview: bool = False) -> tuple[str, ...]:
    """Render ``build/docs`` into ``target`` (emptied first) and return MkDocs' warnings.

    A ``preview`` leaves out the content security policy, which forbids the script that reloads the page.
    """
    heard = _Warnings()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(heard)
    try:
        config = mkdocs.config.load_config(str(settings.config), site_dir=str(target))
        config.extra["preview"] = preview
        mkdocs.commands.build.build(config)
    except jinja2.TemplateError as error:
        name, line = getattr(error, "filename", None) or "a template of the theme", getattr(error, "lineno", None)
        raise BriefingError(name, line, f"expected a template that renders, found: {error.message}") from error
    except MkDocsException as error:
        # What is wrong with a configuration MkDocs only logs; its error says no more than that something is.
        problem = " ".join(heard.messages[:1] or [str(error)])
        raise BriefingError(settings.config, None, f"expected what MkDocs can render, found: {problem}") from error
    finally:
        logger.removeHandler(heard)
    return tuple(heard.messages)


class _Warnings(logging.Handler):
    """Keeps what MkDocs warns about, so that it is printed as our own output is."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


class _Server(LiveReloadServer):
    """MkDocs' own server, which says its address only once the port is its own."""

    ready: Callable[[str], None]

    def server_activate(self) -> None:
        super().server_activate()
        self.ready(self.url)


def serve(settings: Settings, host: str, port: int, rebuild: Callable[[], None], ready: Callable[[str], None]) -> None:
    """Serve the preview until interrupted; a change of the inputs calls ``rebuild``, then the browser reloads.

    ``ready`` hears the address. Raises DaybookError where the port is taken.
    """
    mount = urlsplit(settings.site_url or "/").path or "/"
    server = _Server(builder=rebuild, host=host, port=port, root=str(settings.preview), mount_path=mount)
    server.ready = ready

    def not_found(code: int) -> bytes | None:
        page = settings.preview / f"{code}.html"
        return page.read_bytes() if page.is_file() else None

    server.error_handler = not_found
    for path in (settings.root / "content", settings.root / "site_templates", settings.config):
        if path.exists():
            server.watch(str(path))
    try:
        server.serve()  # type: ignore[no-untyped-call]
    except OSError as error:
        raise DaybookError(f"expected a free port, found that {host}:{port} cannot be had: {error.strerror}") from error
    except KeyboardInterrupt:
        pass
    finally:
        server.shutdown()
