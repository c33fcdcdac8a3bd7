// What words, names and identifiers are, as the tables say that Python hands over (`protect.mention_rules`).
#ifndef STAYDOWN_MENTION_RULES_H
#define STAYDOWN_MENTION_RULES_H

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "_name_parts.h"
#include "_patterns.h"
#include "_plain_signs.h"
#include "_words.h"
#include "_written_signs.h"
#include "python_buffers.h"

namespace staydown {

constexpr std::size_t kLongestPlate = 10;

// The kinds of form of a name by the numbers that Python gives them, and the strong kinds by their places in what it gives.
struct Numbers {
    std::uint64_t exact, slip, sound, joined, consonants, mixed, sound_slip, abroad_consonants, abroad_mixed, abroad_sound_slip;
};
enum Kind : std::size_t { kPhone, kNational, kPlate, kEmail, kHandle, kKinds };

struct Failed {};  // an error is set in Python

struct Latin {
    std::string plain;
    char shape;  // a small letter 'a', a capital 'A', a numeral '4', else a blank
};

struct Rules {
    std::string fold, outline, shapes, last_shapes, house_number, plate, digits, other_digits, lone_digits;  // what each ASCII sign becomes; of `outline` nothing where it is a blank
    std::unordered_map<std::uint32_t, Latin> latin;
    WrittenSigns written;  // of texts in other scripts
    std::vector<std::pair<std::string, std::string>> built, two;
    std::array<bool, 128> begins_built{}, begins_two{};
    Words skipped, numerals, joiners, at_words, dot_words, listed;
    std::unordered_map<std::string, std::string> irregular, towns;
    std::vector<std::string> signs;  // of the forms of names, in the order of `Numbers`
    Rewriting spoken, classes, bare;
    NameParts name_parts;
    std::vector<Pattern> lettered;
    std::array<std::string, 10> mistaken;  // the digits that each digit may be misread from
    Numbers numbers{};
    std::vector<std::string> kinds;  // what the mark of a strong kind begins with
    struct Shape {
        std::uint32_t letters, cuts;  // bit i: sign i is a letter, and it may be cut before it
    };
    std::array<std::vector<Shape>, kLongestPlate + 1> plates;  // by how many signs they have
    std::array<bool, 128> either{};  // whether a letter or digit of a plate may be taken for a digit or letter
};

inline PyObject* item(PyObject* rules, const char* name) {
    PyObject* found = PyDict_GetItemString(rules, name);
    if (found) return found;
    PyErr_Format(PyExc_ValueError, "the rules lack %s", name);
    throw Failed{};
}

inline std::string text_of(PyObject* value) {
    Py_ssize_t size = 0;
    const char* text = PyUnicode_AsUTF8AndSize(value, &size);
    if (!text) throw Failed{};
    return {text, static_cast<std::size_t>(size)};
}

inline std::u32string signs_of(PyObject* value) {
    if (!PyUnicode_Check(value)) {
        PyErr_SetString(PyExc_ValueError, "a pattern is a text");
        throw Failed{};
    }
    std::u32string signs(static_cast<std::size_t>(PyUnicode_GET_LENGTH(value)), U' ');
    for (std::size_t i = 0; i < signs.size(); ++i) signs[i] = PyUnicode_READ_CHAR(value, static_cast<Py_ssize_t>(i));
    return signs;
}

inline std::string bytes_of(PyObject* value) {
    char* bytes = nullptr;
    Py_ssize_t size = 0;
    if (PyBytes_AsStringAndSize(value, &bytes, &size)) throw Failed{};
    return {bytes, static_cast<std::size_t>(size)};
}

// Calls for each thing of a sequence.
template <typename Do>
void each(PyObject* some, Do&& with) {
    PyObject* fast = PySequence_Fast(some, "the rules hold sequences");
    if (!fast) throw Failed{};
    try {
        for (Py_ssize_t i = 0; i < PySequence_Fast_GET_SIZE(fast); ++i) with(PySequence_Fast_GET_ITEM(fast, i));
    } catch (...) {
        Py_DECREF(fast);
        throw;
    }
    Py_DECREF(fast);
}

inline PyObject* part(PyObject* tuple, Py_ssize_t place) {
    if (PyTuple_Check(tuple) && place < PyTuple_GET_SIZE(tuple)) return PyTuple_GET_ITEM(tuple, place);
    PyErr_SetString(PyExc_ValueError, "a rule has another shape");
    throw Failed{};
}

inline std::string table_of(PyObject* rules, const char* name) {
    std::string table = text_of(item(rules, name));
    if (table.size() == 128) return table;
    PyErr_Format(PyExc_ValueError, "%s has a sign for each of 128", name);
    throw Failed{};
}

inline void read_words(PyObject* some, Words& words) {
    each(some, [&](PyObject* one) { words.add(text_of(one)); });
}

inline void read_rules(PyObject* from, Rules& rules) {
    rules.fold = table_of(from, "fold"), rules.outline = table_of(from, "outline");
    rules.shapes = table_of(from, "shapes"), rules.last_shapes = table_of(from, "last_shapes"), rules.house_number = table_of(from, "house_number");
    rules.plate = table_of(from, "plate"), rules.digits = table_of(from, "digits");
    rules.other_digits = table_of(from, "other_digits"), rules.lone_digits = table_of(from, "lone_digits");
    for (unsigned char c = 0; c < 128; ++c) rules.either[c] = is_letter(c) ? rules.plate[c] != static_cast<char>(c) : c && std::strchr("01258", c);
    each(item(from, "latin"), [&](PyObject* one) {
        rules.latin[static_cast<std::uint32_t>(PyLong_AsUnsignedLong(part(one, 0)))] = {text_of(part(one, 1)), text_of(part(one, 2)).at(0)};
    });
    each(item(from, "written"), [&](PyObject* one) {
        const unsigned long code = PyLong_AsUnsignedLong(part(one, 0));
        const std::string plain = text_of(part(one, 1)), said = text_of(part(one, 2));
        if (code >= WrittenSigns::kCount || said.size() != 5) return PyErr_SetString(PyExc_ValueError, "of a sign of another script five things are said");
        rules.written.at(code) = {plain, said[0], said[1], said[2], said[3], static_cast<char32_t>(PyLong_AsUnsignedLong(part(one, 3))), true, said[4] == 'j'};
    });
    each(item(from, "built"), [&](PyObject* one) { rules.built.emplace_back(text_of(part(one, 0)), text_of(part(one, 1))); });
    each(item(from, "two"), [&](PyObject* one) { rules.two.emplace_back(text_of(part(one, 0)), text_of(part(one, 1))); });
    for (const auto& [signs, letter] : rules.built) rules.begins_built[signs.at(0) & 127] = true;
    for (const auto& [letters, one] : rules.two) rules.begins_two[letters.at(0) & 127] = true;
    read_words(item(from, "skipped"), rules.skipped), read_words(item(from, "numerals"), rules.numerals);
    read_words(item(from, "joiners"), rules.joiners), read_words(item(from, "at_words"), rules.at_words);
    read_words(item(from, "dot_words"), rules.dot_words), read_words(item(from, "listed"), rules.listed);
    read_words(item(from, "lone_articles"), rules.name_parts.lone_articles), read_words(item(from, "lone_sons"), rules.name_parts.lone_sons);
    read_words(item(from, "assimilated"), rules.name_parts.assimilated);
    each(item(from, "towns"), [&](PyObject* one) { rules.towns[text_of(part(one, 0))] = text_of(part(one, 1)); });
    each(item(from, "signs"), [&](PyObject* one) { rules.signs.push_back(text_of(one)); });
    each(item(from, "irregular"), [&](PyObject* one) { rules.irregular[text_of(part(one, 0))] = text_of(part(one, 1)); });
    const auto read = [&](const char* name, Rewriting& into) {
        each(item(from, name), [&](PyObject* one) { into.add(signs_of(part(one, 0)), text_of(part(one, 1))); });
    };
    read("spellings", rules.spoken), read("vowels", rules.classes), read("consonants", rules.bare);
    each(item(from, "name_parts"), [&](PyObject* one) { rules.name_parts.patterns.emplace_back(signs_of(one)); });
    if (rules.name_parts.patterns.size() != NameParts::kPatterns) PyErr_SetString(PyExc_ValueError, "a part of names has no pattern");
    each(item(from, "kinds"), [&](PyObject* one) { rules.kinds.push_back(text_of(one) + " "); });
    each(item(from, "plates"), [&](PyObject* one) {
        const std::string signs = text_of(part(one, 0));
        if (signs.size() > kLongestPlate) return PyErr_SetString(PyExc_ValueError, "a plate is too long");
        std::uint32_t letters = 0;
        for (std::size_t i = 0; i < signs.size(); ++i) letters |= static_cast<std::uint32_t>(signs[i] == 'X') << i;
        rules.plates[signs.size()].push_back({letters, static_cast<std::uint32_t>(PyLong_AsUnsignedLong(part(one, 1)))});
    });
    each(item(from, "mistaken"), [&](PyObject* one) {
        const std::string digit = text_of(part(one, 0));
        if (digit.size() != 1 || !is_digit(static_cast<unsigned char>(digit[0]))) return PyErr_SetString(PyExc_ValueError, "what is mistaken is a digit");
        rules.mistaken[static_cast<std::size_t>(digit[0] - '0')] = text_of(part(one, 1));
    });
    each(item(from, "lettered"), [&](PyObject* one) { rules.lettered.emplace_back(signs_of(one)); });
    std::uint64_t* number = &rules.numbers.exact;
    std::size_t count = 0;
    each(item(from, "numbers"), [&](PyObject* one) {
        if (count++ < sizeof(Numbers) / sizeof(std::uint64_t)) *number++ = PyLong_AsUnsignedLongLong(one);
    });
    if (count != sizeof(Numbers) / sizeof(std::uint64_t) || rules.signs.size() != count || rules.kinds.size() != kKinds) PyErr_SetString(PyExc_ValueError, "a kind of form has no number");
    if (PyErr_Occurred()) throw Failed{};
}

}  // namespace staydown

#endif
