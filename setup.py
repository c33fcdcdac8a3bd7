"""Adds the compiled kernel to the package; everything else stands in pyproject.toml.

Where there is no compiler the installation succeeds without it, and the numpy twins do the work.
"""

from pathlib import Path

from setuptools import Extension, setup
from setuptools.command.build_ext import build_ext

KERNEL = Path("src/staydown/kernel")


class BuildAnew(build_ext):  # type: ignore[misc]  # setuptools has no types
    """Takes away what older sources were compiled to, so that where they no longer compile the twin works and not what they were."""

    def run(self) -> None:
        """Builds."""
        for extension in self.extensions:
            written = max(Path(source).stat().st_mtime for source in (*extension.sources, *extension.depends))
            for built in KERNEL.glob(f"{extension.name.rpartition('.')[2]}.*"):
                if built.suffix in {".so", ".pyd"} and built.stat().st_mtime < written:
                    built.unlink()
        super().run()


setup(
    cmdclass={"build_ext": BuildAnew},
    ext_modules=[
        Extension(
            f"staydown.kernel.{name}",
            [f"src/staydown/kernel/{name}.cpp"],
            depends=[
                "src/staydown/kernel/python_buffers.h",
                "src/staydown/kernel/_pdq_level.h",
                "src/staydown/kernel/_patterns.h",
                "src/staydown/kernel/_blake2b.h",
                "src/staydown/kernel/_graph.h",
                "src/staydown/kernel/_local_search.h",
                "src/staydown/kernel/_reverse_greedy.h",
                "src/staydown/kernel/_hmac_sha256.h",
                "src/staydown/kernel/_enrolled.h",
                "src/staydown/kernel/_marks.h",
                "src/staydown/kernel/_drawn_apart.h",
                "src/staydown/kernel/_name_forms.h",
                "src/staydown/kernel/_name_parts.h",
                "src/staydown/kernel/_plain_signs.h",
                "src/staydown/kernel/_written_signs.h",
                "src/staydown/kernel/_foreign_words.h",
                "src/staydown/kernel/_identifiers.h",
                "src/staydown/kernel/_kept.h",
                "src/staydown/kernel/_mention_reader.h",
                "src/staydown/kernel/_spellings.h",
                "src/staydown/kernel/_verdicts.h",
                "src/staydown/kernel/_mark_tables.h",
                "src/staydown/kernel/_mention_rules.h",
                "src/staydown/kernel/_words.h",
            ],
            language="c++",
            extra_compile_args=["-O3", "-std=c++17", "-fvisibility=hidden", "-ffp-contract=off"],  # no sum may be rounded otherwise
            optional=True,
        )
        for name in ("_blinding", "_dismantle", "_enrolling", "_interdiction", "_loops", "_mentions", "_multi_index", "_pdq", "_winnow")
    ],
)
