// What the compiled modules share: buffers borrowed from Python, and results as the bytes that numpy reads.
#ifndef STAYDOWN_PYTHON_BUFFERS_H
#define STAYDOWN_PYTHON_BUFFERS_H

#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include <cstddef>
#include <cstdint>
#include <vector>

namespace staydown {

constexpr std::size_t kCodeBytes = 32;  // one code: 256 bits

// A buffer borrowed from Python for as long as the call lasts.
struct Borrowed {
    Py_buffer buffer{};
    Borrowed() = default;
    Borrowed(const Borrowed&) = delete;
    Borrowed& operator=(const Borrowed&) = delete;
    ~Borrowed() {
        if (buffer.obj) PyBuffer_Release(&buffer);
    }
    const std::uint8_t* bytes() const { return static_cast<const std::uint8_t*>(buffer.buf); }
    std::size_t size() const { return static_cast<std::size_t>(buffer.len); }
    std::size_t codes() const { return size() / kCodeBytes; }
};

// What Python holds of something made here, which goes with it; null where it cannot be held.
template <typename Made>
PyObject* capsule_of(Made* made, const char* const name) {
    PyObject* capsule = PyCapsule_New(made, name, [](PyObject* one) { delete static_cast<Made*>(PyCapsule_GetPointer(one, PyCapsule_GetName(one))); });
    if (!capsule) delete made;
    return capsule;
}

template <typename Value>
PyObject* as_bytes(const std::vector<Value>& values) {
    return PyByteArray_FromStringAndSize(reinterpret_cast<const char*>(values.data()), static_cast<Py_ssize_t>(values.size() * sizeof(Value)));
}

// A tuple of the names, for `levels()`.
inline PyObject* as_names(const std::vector<const char*>& names) {
    PyObject* result = PyTuple_New(static_cast<Py_ssize_t>(names.size()));
    if (!result) return nullptr;
    for (std::size_t i = 0; i < names.size(); ++i) {
        PyObject* name = PyUnicode_FromString(names[i]);
        if (!name) {
            Py_DECREF(result);
            return nullptr;
        }
        PyTuple_SET_ITEM(result, static_cast<Py_ssize_t>(i), name);
    }
    return result;
}

}  // namespace staydown

#endif
