// What a register holds of a name, a strong identifier or a weak thing: its forms blinded, marked and hidden, made in one go.
//
// Of two words of a name every form is made here (`_name_forms.h`); which others there are is said in Python (`protect.names`) as groups: a
// sign, words of which any may stand first, and the other word. What is made of them there, form by form (`protect.blinded`), is made here
// alike, bit by bit.
#include "_blake2b.h"
#include "_hmac_sha256.h"
#include "_marks.h"
#include "_name_forms.h"
#include "python_buffers.h"

#include <algorithm>
#include <array>
#include <new>
#include <string>
#include <tuple>

namespace {

using staydown::Borrowed;
using staydown::capsule_of;
using staydown::Hmac;
using staydown::KeyedHash;
using std::size_t;
using std::string;
using std::string_view;
using std::uint32_t;
using std::uint64_t;
using std::uint8_t;

const char* const kNamesName = "staydown.kernel._enrolling.names";
const char* const kStrongName = "staydown.kernel._enrolling.strong";
const char* const kThingsName = "staydown.kernel._enrolling.things";
constexpr size_t kValueBytes = 16, kNearBytes = 8, kMarkBytes = 5, kHalfBytes = 4, kShortestKey = 16, kLongestKey = 64, kHashBytes = 8, kSealedBytes = 4;

using Digest = std::array<uint8_t, kValueBytes>;

struct Failed {};  // an error is set in Python

[[noreturn]] void refuse(const char* said) {
    PyErr_SetString(PyExc_ValueError, said);
    throw Failed{};
}

// The UTF-8 of a text, which lives as long as the text.
string_view text_of(PyObject* value) {
    Py_ssize_t size = 0;
    const char* text = PyUnicode_Check(value) ? PyUnicode_AsUTF8AndSize(value, &size) : nullptr;
    if (!text && !PyErr_Occurred()) refuse("a text is a str");
    if (!text) throw Failed{};
    return {text, static_cast<size_t>(size)};
}

// Calls with each item of a list or tuple.
template <typename Do>
void each(PyObject* some, Do&& work) {
    if (!PyList_Check(some) && !PyTuple_Check(some)) refuse("what is several is a list or a tuple");
    for (Py_ssize_t i = 0; i < PySequence_Fast_GET_SIZE(some); ++i) work(PySequence_Fast_GET_ITEM(some, i));
}

// One of the parts of a tuple that has so many.
PyObject* part(PyObject* whole, Py_ssize_t place, Py_ssize_t parts) {
    if (!PyTuple_Check(whole) || PyTuple_GET_SIZE(whole) != parts) refuse("a tuple of another size was looked for");
    return PyTuple_GET_ITEM(whole, place);
}

// Bytes written in hex, the highest half of each first.
class Hex {
public:
    void add(const uint8_t* bytes, size_t size) {
        const size_t end = text_.size();
        text_.resize(end + 2 * size);
        for (size_t i = 0; i < size; ++i) text_[end + 2 * i] = kDigits[bytes[i] >> 4], text_[end + 2 * i + 1] = kDigits[bytes[i] & 15];
    }
    void add(uint64_t number, size_t size) {
        uint8_t bytes[8];
        for (size_t i = 0; i < size; ++i) bytes[i] = static_cast<uint8_t>(number >> 8 * (size - 1 - i));
        add(bytes, size);
    }
    void add(char sign) { text_ += sign; }
    const string& text() const { return text_; }
    Py_ssize_t size() const { return static_cast<Py_ssize_t>(text_.size()); }

private:
    static constexpr char kDigits[] = "0123456789abcdef";
    string text_;
};

// The kind of a form, by the sign that it begins with.
struct Kind {
    string sign;
    uint64_t number;
    bool in_order;  // of its two words
};

class Names {
public:
    Names(const Borrowed& names, const Borrowed& marks, const Borrowed& pads, std::vector<Kind> kinds)
        : blinder_(names.bytes(), names.size()), pad_(pads.bytes(), pads.size()), hash_(marks.bytes(), marks.size(), kHashBytes),
          base_(hash_(" base") | 1), begin_(hash_(" begin")), kinds_(std::move(kinds)) {}

    // The value, the other forms and the marks of a name, all in hex: of every form of the pairs of words, and then of the groups.
    PyObject* held(string_view person, PyObject* pairs, PyObject* groups) const {
        Making making;
        each(pairs, [&](PyObject* pair) {
            staydown::each_form(spoken(part(pair, 0, 2)), spoken(part(pair, 1, 2)), [&](size_t kind, string_view one, string_view other) { add(making, kinds_[kind], one, other); });
        });
        each(groups, [&](PyObject* group) {
            const Kind& kind = kind_of(text_of(part(group, 0, 3)));
            const string_view other = text_of(part(group, 2, 3));
            each(part(group, 1, 3), [&](PyObject* one) { add(making, kind, text_of(one), other); });
        });
        if (making.met.empty()) refuse("a name has a form");
        seal(person, making.value.text(), making.halves, making.marks);
        const auto& [value, near, marks] = std::tie(making.value, making.near, making.marks);
        return Py_BuildValue("(s#s#s#)", value.text().data(), value.size(), near.text().data(), near.size(), marks.text().data(), marks.size());
    }

private:
    // What is made of a name so far.
    struct Making {
        Hex value, near, marks;
        std::vector<uint32_t> halves;
        std::vector<Digest> met;
        string form;
        string_view other;  // the other word of the last form, and its hash
        uint64_t second = 0;
    };

    static staydown::SpokenWord spoken(PyObject* word) {
        const auto text = [&](Py_ssize_t place) { return text_of(part(word, place, 5)); };
        return {text(0), text(1), text(2), text(3), PyObject_IsTrue(part(word, 4, 5)) == 1};
    }

    // Adds a form of two words, or of one where the other is empty; an equal form was added before.
    void add(Making& making, const Kind& kind, string_view one, string_view other) const {
        making.form.assign(kind.sign).append(one);
        if (!other.empty()) making.form.append(" ").append(other);
        Digest digest;
        blinder_({}, making.form, digest.data());
        if (std::find(making.met.begin(), making.met.end(), digest) != making.met.end()) return;
        if (making.met.empty()) making.value.add(digest.data(), kValueBytes);
        else making.near.add(digest.data(), kNearBytes);
        making.met.push_back(digest);
        if (other.empty()) {
            const uint64_t run = staydown::run_hash(one, base_, begin_);
            return making.marks.add(staydown::mark_in_any_order(kind.number, run, run), kMarkBytes);
        }
        if (making.other != other) making.other = other, making.second = hash_(other);
        const uint64_t first = hash_(one), second = making.second;
        making.marks.add(kind.in_order ? staydown::mark_in_order(kind.number, first, second) : staydown::mark_in_any_order(kind.number, first, second), kMarkBytes);
        making.halves.push_back(staydown::half_mark(kind.number, 0, first * staydown::kOne));
        making.halves.push_back(staydown::half_mark(kind.number, kind.in_order ? 1 : 0, second * staydown::kOne));
    }

    const Kind& kind_of(string_view sign) const {
        for (const Kind& kind : kinds_)
            if (kind.sign == sign) return kind;
        refuse("a form has a sign of another kind");
    }

    // Adds the marks of words, each once and in rising order, under the pad of a person's name (`protect.halves`).
    void seal(string_view person, const string& value, std::vector<uint32_t>& halves, Hex& into) const {
        std::sort(halves.begin(), halves.end());
        halves.erase(std::unique(halves.begin(), halves.end()), halves.end());
        string begin = "halves ";
        begin.append(person).append(" ").append(value).append(" ");
        uint8_t pad[kValueBytes];
        constexpr size_t in_a_pad = kValueBytes / kHalfBytes;
        for (size_t i = 0; i < halves.size(); ++i) {
            const size_t at = i % in_a_pad * kHalfBytes;
            if (!at) pad_(begin, std::to_string(i / in_a_pad), pad);
            into.add(halves[i] ^ (uint32_t{pad[at]} << 24 | uint32_t{pad[at + 1]} << 16 | uint32_t{pad[at + 2]} << 8 | pad[at + 3]), kHalfBytes);
        }
    }

    Hmac blinder_, pad_;
    KeyedHash hash_;
    uint64_t base_, begin_;
    std::vector<Kind> kinds_;
};

// The strong identifiers of one kind.
class Strong {
public:
    Strong(string_view kind, const Borrowed& key, const Borrowed& marks, const Borrowed& pads)
        : begin_(string(kind) + ' '), blinder_(key.bytes(), key.size()), pad_(pads.bytes(), pads.size()), hash_(marks.bytes(), marks.size(), kSealedBytes) {}

    // The value of the first form, the other forms, and all their marks under the pad of the value, in hex (`protect.filters`).
    PyObject* held(PyObject* forms) const {
        Hex value, near, sealed;
        uint8_t pad[kValueBytes];
        size_t count = 0;
        each(forms, [&](PyObject* one) {
            const string_view form = text_of(one);
            uint8_t digest[kValueBytes];
            blinder_({}, form, digest);
            if (count) near.add(digest, kNearBytes);
            else value.add(digest, kValueBytes), pad_(begin_, value.text(), pad);
            if (++count > kValueBytes / kSealedBytes) refuse("an identifier has four forms at most");
            const uint64_t mark = hash_(begin_ + string(form));  // its first byte is the lowest
            uint8_t* own = pad + (count - 1) * kSealedBytes;
            for (size_t i = 0; i < kSealedBytes; ++i) own[i] ^= static_cast<uint8_t>(mark >> 8 * i);
        });
        if (!count) refuse("an identifier has a form");
        sealed.add(pad, count * kSealedBytes);
        return Py_BuildValue("(s#s#s#)", value.text().data(), value.size(), near.text().data(), near.size(), sealed.text().data(), sealed.size());
    }

private:
    string begin_;
    Hmac blinder_, pad_;
    KeyedHash hash_;
};

// The forms of a person's weak things in hex, a blank between words and a bar between things.
PyObject* held_things(const Hmac& blinder, string_view person, PyObject* things) {
    Hex held;
    const string begin = string(person) + '\n';
    bool first_thing = true;
    each(things, [&](PyObject* thing) {
        if (!first_thing) held.add('|');
        first_thing = false;
        bool first_word = true;
        each(thing, [&](PyObject* word) {
            if (!first_word) held.add(' ');
            first_word = false;
            each(word, [&](PyObject* form) {
                uint8_t digest[kValueBytes];
                blinder(begin, text_of(form), digest);
                held.add(digest, kNearBytes);
            });
        });
    });
    return PyUnicode_FromStringAndSize(held.text().data(), held.size());
}

void check_blinding(const Borrowed& key) {
    if (key.size() > Hmac::kLongestKey) refuse("a blinding key has at most 64 bytes");
}

void check_marking(const Borrowed& key) {
    if (key.size() < kShortestKey || key.size() > kLongestKey) refuse("a key of marks has 16 to 64 bytes");
}

// What is made by work that may fail, null where it did.
template <typename Do>
PyObject* tried(Do&& work) {
    try {
        return work();
    } catch (const Failed&) {
        return nullptr;
    } catch (const std::bad_alloc&) {
        return PyErr_NoMemory();
    }
}

PyObject* py_names(PyObject*, PyObject* arguments) {
    Borrowed names, marks, pads;
    PyObject* signs;
    if (!PyArg_ParseTuple(arguments, "y*y*y*O:names", &names.buffer, &marks.buffer, &pads.buffer, &signs)) return nullptr;
    return tried([&] {
        check_blinding(names), check_marking(marks), check_blinding(pads);
        std::vector<Kind> kinds;
        each(signs, [&](PyObject* one) {
            const uint64_t number = PyLong_AsUnsignedLongLong(part(one, 1, 3));
            if (PyErr_Occurred()) throw Failed{};
            kinds.push_back({string(text_of(part(one, 0, 3))), number, PyObject_IsTrue(part(one, 2, 3)) == 1});
        });
        if (kinds.size() != staydown::kFormKinds) refuse("each kind of form of a name has a sign");
        return capsule_of(new Names(names, marks, pads, std::move(kinds)), kNamesName);
    });
}

PyObject* py_name(PyObject*, PyObject* arguments) {
    PyObject *capsule, *person, *pairs, *groups;
    if (!PyArg_ParseTuple(arguments, "OOOO:name", &capsule, &person, &pairs, &groups)) return nullptr;
    const auto* names = static_cast<const Names*>(PyCapsule_GetPointer(capsule, kNamesName));
    return names ? tried([&] { return names->held(text_of(person), pairs, groups); }) : nullptr;
}

PyObject* py_kind(PyObject*, PyObject* arguments) {
    Borrowed key, marks, pads;
    PyObject* kind;
    if (!PyArg_ParseTuple(arguments, "Oy*y*y*:kind", &kind, &key.buffer, &marks.buffer, &pads.buffer)) return nullptr;
    return tried([&] {
        check_blinding(key), check_marking(marks), check_blinding(pads);
        return capsule_of(new Strong(text_of(kind), key, marks, pads), kStrongName);
    });
}

PyObject* py_strong(PyObject*, PyObject* arguments) {
    PyObject *capsule, *forms;
    if (!PyArg_ParseTuple(arguments, "OO:strong", &capsule, &forms)) return nullptr;
    const auto* kind = static_cast<const Strong*>(PyCapsule_GetPointer(capsule, kStrongName));
    return kind ? tried([&] { return kind->held(forms); }) : nullptr;
}

PyObject* py_weak(PyObject*, PyObject* arguments) {
    Borrowed key;
    if (!PyArg_ParseTuple(arguments, "y*:weak", &key.buffer)) return nullptr;
    return tried([&] {
        check_blinding(key);
        return capsule_of(new Hmac(key.bytes(), key.size()), kThingsName);
    });
}

PyObject* py_things(PyObject*, PyObject* arguments) {
    PyObject *capsule, *person, *things;
    if (!PyArg_ParseTuple(arguments, "OOO:things", &capsule, &person, &things)) return nullptr;
    const auto* blinder = static_cast<const Hmac*>(PyCapsule_GetPointer(capsule, kThingsName));
    return blinder ? tried([&] { return held_things(*blinder, text_of(person), things); }) : nullptr;
}

PyMethodDef kMethods[] = {
    {"names", py_names, METH_VARARGS,
     "names(name_key, mark_key, pad_key, signs): what `name` needs of three keys, and of the (sign, number, whether the order of its words\n"
     "counts) of each kind of form, in the order of `name_filter.SIGNS`. ValueError."},
    {"name", py_name, METH_VARARGS,
     "name(names, person, pairs, groups): value, other forms and marks of a person's name, in hex, of every form of pairs of words, each\n"
     "(spelled, shape, sound, consonants, foreign), and of groups of forms: (sign, first words, other word), the other one empty where a\n"
     "form is one word. ValueError, UnicodeEncodeError."},
    {"kind", py_kind, METH_VARARGS, "kind(name, key, mark_key, pad_key): what `strong` needs of a kind of strong identifier. ValueError."},
    {"strong", py_strong, METH_VARARGS, "strong(kind, forms): value, other forms and hidden marks of an identifier, in hex. ValueError, UnicodeEncodeError."},
    {"weak", py_weak, METH_VARARGS, "weak(key): what `things` needs of a key. ValueError."},
    {"things", py_things, METH_VARARGS,
     "things(weak, person, things): the forms of weak things of a person, in hex, a bar between things and a blank between words.\n"
     "ValueError, UnicodeEncodeError."},
    {nullptr, nullptr, 0, nullptr},
};

PyModuleDef_Slot kSlots[] = {{0, nullptr}};

PyModuleDef kModule = {
    PyModuleDef_HEAD_INIT, "staydown.kernel._enrolling", "What a register holds of its people.", 0, kMethods, kSlots, nullptr, nullptr, nullptr,
};

}  // namespace

PyMODINIT_FUNC PyInit__enrolling() { return PyModuleDef_Init(&kModule); }
