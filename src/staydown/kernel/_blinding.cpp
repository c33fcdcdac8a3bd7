// HMAC-SHA256 of many texts under one key in one go: how identifiers are blinded.
#include "python_buffers.h"

#include <algorithm>
#include <memory>
#include <new>
#include <string_view>

#include "_hmac_sha256.h"

namespace {

using staydown::Borrowed;
using staydown::Hmac;

const char* const kKeyedName = "staydown.kernel._blinding.keyed";
constexpr size_t kMostBytes = 16;

PyObject* refused(const char* said) {
    PyErr_SetString(PyExc_ValueError, said);
    return nullptr;
}

PyObject* py_keyed(PyObject*, PyObject* arguments) {
    Borrowed key;
    if (!PyArg_ParseTuple(arguments, "y*:keyed", &key.buffer)) return nullptr;
    if (key.size() > Hmac::kLongestKey) return refused("a key has at most 64 bytes");
    auto* made = new (std::nothrow) Hmac(key.bytes(), key.size());
    return made ? staydown::capsule_of(made, kKeyedName) : PyErr_NoMemory();
}

// The UTF-8 of a text, which lives as long as the text.
bool text_in(PyObject* value, std::string_view& text) {
    Py_ssize_t size = 0;
    const char* bytes = PyUnicode_Check(value) ? PyUnicode_AsUTF8AndSize(value, &size) : nullptr;
    if (bytes) text = {bytes, static_cast<size_t>(size)};
    else if (!PyErr_Occurred()) refused("a text is a str");
    return bytes != nullptr;
}

PyObject* py_blinded(PyObject*, PyObject* arguments) {
    PyObject *capsule, *begins, *given;
    Py_ssize_t bytes;
    if (!PyArg_ParseTuple(arguments, "OOOn:blinded", &capsule, &begins, &given, &bytes)) return nullptr;
    const auto* keyed = static_cast<const Hmac*>(PyCapsule_GetPointer(capsule, kKeyedName));
    std::string_view begin, text;
    if (!keyed || !text_in(begins, begin)) return nullptr;
    if (bytes < 1 || bytes > static_cast<Py_ssize_t>(kMostBytes)) return refused("1 to 16 bytes of each are kept");
    PyObject* texts = PySequence_Fast(given, "texts are a sequence");
    if (!texts) return nullptr;
    const Py_ssize_t count = PySequence_Fast_GET_SIZE(texts);
    PyObject* made = PyBytes_FromStringAndSize(nullptr, count * bytes);
    bool good = made != nullptr;
    for (Py_ssize_t i = 0; good && i < count; ++i) {
        uint8_t digest[kMostBytes];
        if ((good = text_in(PySequence_Fast_GET_ITEM(texts, i), text))) {
            (*keyed)(begin, text, digest);
            std::memcpy(PyBytes_AS_STRING(made) + i * bytes, digest, static_cast<size_t>(bytes));
        }
    }
    Py_DECREF(texts);
    if (good) return made;
    Py_XDECREF(made);
    return nullptr;
}

PyMethodDef kMethods[] = {
    {"keyed", py_keyed, METH_VARARGS, "keyed(key): what `blinded` needs of a key of at most 64 bytes. ValueError."},
    {"blinded", py_blinded, METH_VARARGS,
     "blinded(keyed, begin, texts, bytes): the first bytes of the HMAC-SHA256 of the UTF-8 of each text after `begin`, one after another.\n"
     "ValueError, UnicodeEncodeError."},
    {nullptr, nullptr, 0, nullptr},
};

PyModuleDef_Slot kSlots[] = {{0, nullptr}};

PyModuleDef kModule = {
    PyModuleDef_HEAD_INIT, "staydown.kernel._blinding", "How identifiers are blinded.", 0, kMethods, kSlots, nullptr, nullptr, nullptr,
};

}  // namespace

PyMODINIT_FUNC PyInit__blinding() { return PyModuleDef_Init(&kModule); }
