"""Which files are videos and recordings, and which of what FFmpeg reads is asked of it: what is sent in messengers and put on the web."""

HEAD = 1024
"""Bytes from the beginning of a file by which it is known."""

DEMUXERS = frozenset({"mov", "matroska", "webm", "avi", "mpegts", "mp3", "ogg", "flac", "wav", "aac"})
"""FFmpeg's readers of containers that are let in; none of them reads another file than the one it is given."""

DECODERS = frozenset(
    {
        *("h264", "hevc", "libdav1d", "av1", "vp8", "vp9", "libvpx", "libvpx-vp9", "mpeg4", "mpeg1video", "mpeg2video", "h263", "theora"),
        *("aac", "mp3", "mp3float", "opus", "libopus", "vorbis", "flac", "ac3", "eac3", "amrnb", "libopencore_amrnb"),
        *("pcm_s16le", "pcm_s16be", "pcm_s24le", "pcm_f32le", "pcm_u8", "pcm_alaw", "pcm_mulaw"),
    }
)
"""FFmpeg's decoders that are let in."""

_MIMES = {
    "mov": ("video/mp4", "audio/mp4"),
    "matroska": ("video/x-matroska", "audio/x-matroska"),
    "avi": ("video/x-msvideo", "video/x-msvideo"),
    "mpegts": ("video/mp2t", "video/mp2t"),
    "mp3": ("audio/mpeg", "audio/mpeg"),
    "ogg": ("video/ogg", "audio/ogg"),
    "flac": ("audio/flac", "audio/flac"),
    "wav": ("audio/wav", "audio/wav"),
    "aac": ("audio/aac", "audio/aac"),
}

MIMES = frozenset(mime for both in _MIMES.values() for mime in both)
"""The media types that a video or recording may turn out to have."""

_PICTURES = (b"avif", b"avis", b"mif1", b"heic", b"heix", b"msf1")
_BOXES = (b"ftyp", b"moov", b"mdat", b"free", b"skip", b"wide")


def mime_of(form: str, *, moving: bool) -> str:
    """The media type of a file in a form as FFmpeg names it (`mov,mp4,...`), with or without a moving picture."""
    return _MIMES[form.partition(",")[0]][0 if moving else 1]


def is_clip(head: bytes) -> bool:
    """Whether a file that begins so is a video or recording; its name and declared type are not believed."""
    if head[:4] == b"RIFF":
        return head[8:12] in (b"AVI ", b"WAVE")
    if head[4:8] in _BOXES:
        return head[8:12] not in _PICTURES
    if head[:4] in (b"\x1a\x45\xdf\xa3", b"OggS", b"fLaC") or head[:3] == b"ID3":
        return True
    if head[:1] == b"\x47":
        return head[188:189] == b"\x47"
    return len(head) > 1 and head[0] == 0xFF and head[1] & 0xE0 == 0xE0 and head[1] & 0x18 != 0x08
