// The reader of texts (`_mention_reader.h`) for Python: `kernel.mentions_compiled` says what each call does.
#include "_mention_reader.h"

#include <array>
#include <memory>
#include <mutex>
#include <new>
#include <numeric>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace staydown;
using std::size_t;
using std::string;
using std::string_view;
using std::uint32_t;
using std::uint64_t;
using std::uint8_t;

const char* const kRulesName = "staydown.kernel._mentions.rules";
const char* const kReaderName = "staydown.kernel._mentions.reader";

struct Held {
    Borrowed marks;
    std::unique_ptr<MentionReader> reader;
    std::unique_ptr<std::array<Borrowed, 8>> enrolled;
};

PyObject* refused(const char* said) {
    PyErr_SetString(PyExc_ValueError, said);
    return nullptr;
}

PyObject* py_rules(PyObject*, PyObject* from) {
    if (!PyDict_Check(from)) return refused("the rules are a dict");
    try {
        auto rules = std::make_shared<Rules>();
        read_rules(from, *rules);
        return staydown::capsule_of(new std::shared_ptr<const Rules>(rules), kRulesName);
    } catch (const Failed&) {
        return nullptr;
    } catch (const std::bad_alloc&) {
        return PyErr_NoMemory();
    } catch (const std::exception& error) {
        return refused(error.what());
    }
}

PyObject* py_reader(PyObject*, PyObject* arguments) {
    PyObject *rules_capsule, *filters;
    auto held = std::make_unique<Held>();
    Borrowed key, filter_key, halves;
    if (!PyArg_ParseTuple(arguments, "Oy*y*y*O!y*:reader", &rules_capsule, &key.buffer, &held->marks.buffer, &filter_key.buffer, &PyTuple_Type, &filters, &halves.buffer))
        return nullptr;
    auto* rules = static_cast<std::shared_ptr<const Rules>*>(PyCapsule_GetPointer(rules_capsule, kRulesName));
    if (!rules) return nullptr;
    const size_t count = held->marks.size() / sizeof(uint64_t);
    const auto* marks = reinterpret_cast<const uint64_t*>(held->marks.bytes());
    if (key.size() < 16 || key.size() > 64 || filter_key.size() < 16 || filter_key.size() > 64) return refused("a key of marks has 16 to 64 bytes");
    for (size_t i = 0; i < count; ++i)
        if (marks[i] >> kMarkBits || (i && marks[i] <= marks[i - 1])) return refused("marks are numbers of 40 bits in rising order, each once");
    try {
        Strong strong{KeyedHash(filter_key.bytes(), filter_key.size(), 4), {}};
        each(filters, [&](PyObject* one) {
            const Slots slots{PyLong_AsUnsignedLongLong(part(one, 0)), bytes_of(part(one, 1))};
            if (!PyErr_Occurred() && (!slots.slots || slots.bits.size() * 8 < slots.slots)) PyErr_SetString(PyExc_ValueError, "a filter lacks slots");
            if (PyErr_Occurred()) throw Failed{};
            strong.of_kinds.push_back(slots);
        });
        if (strong.of_kinds.size() != kKinds) return refused("there is a filter for each strong kind");
        held->reader = std::make_unique<MentionReader>(*rules, KeyedHash(key.bytes(), key.size(), 8), Marks(marks, count),
                                                Halves(reinterpret_cast<const uint32_t*>(halves.bytes()), halves.size() / sizeof(uint32_t)), std::move(strong));
    } catch (const Failed&) {
        return nullptr;
    } catch (const std::bad_alloc&) {
        return PyErr_NoMemory();
    }
    return staydown::capsule_of(held.release(), kReaderName);
}

MentionReader* reader_in(PyObject* capsule) {
    auto* held = static_cast<Held*>(PyCapsule_GetPointer(capsule, kReaderName));
    return held ? held->reader.get() : nullptr;
}

// Texts taken from a list for as long as the lock of Python is let go.
class Texts {
public:
    explicit Texts(PyObject* list) : kept_(PyList_AsTuple(list)) {}
    Texts(const Texts&) = delete;
    Texts& operator=(const Texts&) = delete;
    ~Texts() { Py_XDECREF(kept_); }

    // Calls with the texts and without the lock of Python; false where an error is set.
    template <typename Do>
    bool with(Do&& work) {
        if (!kept_) return false;
        bool in_memory = true;
        try {
            std::vector<MentionReader::Text> texts;
            for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(kept_); ++i) {
                PyObject* text = PyTuple_GET_ITEM(kept_, i);
                if (!PyUnicode_Check(text)) return refused("a text is a str"), false;
                texts.push_back({static_cast<int>(PyUnicode_KIND(text)), PyUnicode_DATA(text), static_cast<size_t>(PyUnicode_GET_LENGTH(text)), PyUnicode_IS_ASCII(text) != 0});
            }
            Py_BEGIN_ALLOW_THREADS;
            try {
                work(texts);
            } catch (const std::bad_alloc&) {
                in_memory = false;  // Python may be told only once its lock is held again
            }
            Py_END_ALLOW_THREADS;
        } catch (const std::bad_alloc&) {
            in_memory = false;
        }
        if (!in_memory) PyErr_NoMemory();
        return in_memory;
    }

private:
    PyObject* kept_;
};

PyObject* as_tuples(const std::vector<Identifiers::Passed>& passed) {
    PyObject* list = PyList_New(static_cast<Py_ssize_t>(passed.size()));
    for (size_t i = 0; list && i < passed.size(); ++i) {
        PyObject* one = Py_BuildValue("nns", static_cast<Py_ssize_t>(passed[i].text), static_cast<Py_ssize_t>(passed[i].kind), passed[i].form.c_str());
        if (one) PyList_SET_ITEM(list, static_cast<Py_ssize_t>(i), one);
        else Py_CLEAR(list);
    }
    return list;
}

PyObject* py_look(PyObject*, PyObject* arguments) {
    PyObject *capsule, *list;
    Borrowed before;
    if (!PyArg_ParseTuple(arguments, "OO!y*:look", &capsule, &PyList_Type, &list, &before.buffer)) return nullptr;
    MentionReader* reader = reader_in(capsule);
    if (!reader) return nullptr;
    const size_t count = static_cast<size_t>(PyList_GET_SIZE(list));
    const auto* places = reinterpret_cast<const std::int32_t*>(before.bytes());
    if (before.size() != count * sizeof(std::int32_t)) return refused("each text has the number of the one before it, or -1");
    for (size_t i = 0; i < count; ++i)
        if (places[i] < -1 || places[i] >= static_cast<std::int32_t>(count)) return refused("each text has the number of the one before it, or -1");
    PyObject* verdicts = PyBytes_FromStringAndSize(nullptr, static_cast<Py_ssize_t>(count));
    if (!verdicts) return nullptr;
    auto* written = reinterpret_cast<uint8_t*>(PyBytes_AS_STRING(verdicts));
    std::vector<Identifiers::Passed> passed;
    Texts texts(list);
    const bool good = texts.with([&](const std::vector<MentionReader::Text>& some) {
        const std::lock_guard<std::mutex> alone(reader->lock());
        reader->look(some, places, written, passed);
    });
    PyObject* forms = good ? as_tuples(passed) : nullptr;
    PyObject* answer = forms ? PyTuple_Pack(2, verdicts, forms) : nullptr;
    Py_XDECREF(forms);
    Py_DECREF(verdicts);
    return answer;
}

// Whether places begin at 0, never fall and end at the end of what they are places in.
bool are_begins(const std::int64_t* begins, size_t count, size_t end) {
    if (!count || begins[0] != 0 || static_cast<uint64_t>(begins[count - 1]) != end) return false;
    for (size_t i = 1; i < count; ++i)
        if (begins[i] < begins[i - 1]) return false;
    return true;
}

PyObject* py_enrol(PyObject*, PyObject* arguments) {
    PyObject* capsule;
    Borrowed name_key, word_key;
    auto held = std::make_unique<std::array<Borrowed, 8>>();
    auto& [forms, people, ids, id_begins, words, word_begins, shapes, shape_begins] = *held;
    if (!PyArg_ParseTuple(arguments, "Oy*y*y*y*y*y*y*y*y*y*:enrol", &capsule, &name_key.buffer, &word_key.buffer, &forms.buffer, &people.buffer, &ids.buffer,
                          &id_begins.buffer, &words.buffer, &word_begins.buffer, &shapes.buffer, &shape_begins.buffer))
        return nullptr;
    MentionReader* reader = reader_in(capsule);
    if (!reader) return nullptr;
    if (name_key.size() > Hmac::kLongestKey || word_key.size() > Hmac::kLongestKey) return refused("a key has at most 64 bytes");
    const auto text_in = [](const Borrowed& one) { return string_view(reinterpret_cast<const char*>(one.bytes()), one.size()); };
    const auto* form = reinterpret_cast<const uint64_t*>(forms.bytes());
    const auto* person = reinterpret_cast<const std::int32_t*>(people.bytes());
    const auto* id_begin = reinterpret_cast<const std::int64_t*>(id_begins.bytes());
    const auto* word_begin = reinterpret_cast<const std::int64_t*>(word_begins.bytes());
    const auto* shape = reinterpret_cast<const std::uint16_t*>(shapes.bytes());
    const auto* shape_begin = reinterpret_cast<const std::int64_t*>(shape_begins.bytes());
    const size_t count = forms.size() / sizeof(uint64_t), begins = id_begins.size() / sizeof(std::int64_t);
    if (people.size() != count * sizeof(std::int32_t)) return refused("each form has a person");
    if (word_begins.size() != id_begins.size() || shape_begins.size() != id_begins.size() || !are_begins(shape_begin, begins, shapes.size() / sizeof(std::uint16_t)) ||
        words.size() % Enrolled::kWordBytes || !are_begins(id_begin, begins, ids.size()) ||
        !are_begins(word_begin, begins, words.size() / Enrolled::kWordBytes))
        return refused("each person has a pseudonym and words, one after another");
    for (size_t i = 0; i < count; ++i)
        if ((i && form[i] < form[i - 1]) || person[i] < 0 || static_cast<size_t>(person[i]) + 1 >= begins) return refused("forms stand in rising order, each with the number of a person");
    for (size_t i = 0; i + 1 < begins; ++i)
        if (std::accumulate(shape + shape_begin[i], shape + shape_begin[i + 1], std::int64_t{0}) != word_begin[i + 1] - word_begin[i])
            return refused("each word of a thing says how many forms it has");
    try {
        const Enrolled enrolled(Hmac(name_key.bytes(), name_key.size()), Hmac(word_key.bytes(), word_key.size()),
                                {form, person, count, text_in(ids), id_begin, text_in(words), word_begin, shape, shape_begin});
        const std::lock_guard<std::mutex> alone(reader->lock());
        reader->enrol(enrolled);
    } catch (const std::bad_alloc&) {
        return PyErr_NoMemory();
    }
    static_cast<Held*>(PyCapsule_GetPointer(capsule, kReaderName))->enrolled = std::move(held);
    Py_RETURN_NONE;
}

PyObject* py_settle(PyObject*, PyObject* arguments) {
    PyObject *capsule, *list;
    if (!PyArg_ParseTuple(arguments, "OO!:settle", &capsule, &PyList_Type, &list)) return nullptr;
    MentionReader* reader = reader_in(capsule);
    if (!reader) return nullptr;
    PyObject* verdicts = PyBytes_FromStringAndSize(nullptr, PyList_GET_SIZE(list));
    if (!verdicts) return nullptr;
    auto* written = reinterpret_cast<uint8_t*>(PyBytes_AS_STRING(verdicts));
    std::vector<std::int32_t> named;
    std::vector<Identifiers::Passed> passed;
    Texts texts(list);
    const bool good = texts.with([&](const std::vector<MentionReader::Text>& some) {
        const std::lock_guard<std::mutex> alone(reader->lock());
        reader->settle(some, written, named, passed);
    });
    PyObject* pairs = good ? as_bytes(named) : nullptr;
    PyObject* forms = pairs ? as_tuples(passed) : nullptr;
    PyObject* answer = forms ? PyTuple_Pack(3, verdicts, pairs, forms) : nullptr;
    Py_XDECREF(pairs), Py_XDECREF(forms);
    Py_DECREF(verdicts);
    return answer;
}

PyObject* py_near(PyObject*, PyObject* arguments) {
    PyObject *capsule, *list;
    if (!PyArg_ParseTuple(arguments, "OO!:near", &capsule, &PyList_Type, &list)) return nullptr;
    MentionReader* reader = reader_in(capsule);
    if (!reader) return nullptr;
    try {
        std::vector<std::array<string, 4>> words;
        std::vector<bool> foreign;
        std::vector<std::int32_t> pairs;
        std::int32_t row = 0;
        const std::lock_guard<std::mutex> alone(reader->lock());
        each(list, [&](PyObject* some) {
            words.clear(), foreign.clear();
            each(some, [&](PyObject* one) {
                words.push_back({text_of(part(one, 0)), text_of(part(one, 1)), text_of(part(one, 2)), text_of(part(one, 3))});
                foreign.push_back(PyObject_IsTrue(part(one, 4)) == 1);
            });
            reader->near(row++, words, foreign, pairs);
        });
        return as_bytes(pairs);
    } catch (const Failed&) {
        return nullptr;
    } catch (const std::bad_alloc&) {
        return PyErr_NoMemory();
    }
}

PyObject* py_unknown(PyObject*, PyObject* arguments) {
    PyObject *capsule, *list;
    int of_things;
    if (!PyArg_ParseTuple(arguments, "OO!p:unknown", &capsule, &PyList_Type, &list, &of_things)) return nullptr;
    MentionReader* reader = reader_in(capsule);
    if (!reader) return nullptr;
    std::vector<string> words;
    Texts texts(list);
    const bool good = texts.with([&](const std::vector<MentionReader::Text>& some) {
        const std::lock_guard<std::mutex> alone(reader->lock());
        words = reader->unknown(some, of_things != 0);
    });
    PyObject* unknown = good ? PyList_New(static_cast<Py_ssize_t>(words.size())) : nullptr;
    for (size_t i = 0; unknown && i < words.size(); ++i) {
        PyObject* one = PyUnicode_FromStringAndSize(words[i].data(), static_cast<Py_ssize_t>(words[i].size()));
        if (one) PyList_SET_ITEM(unknown, static_cast<Py_ssize_t>(i), one);
        else Py_CLEAR(unknown);
    }
    return unknown;
}

MentionReader::Told told_by(PyObject* one) {
    MentionReader::Told told{text_of(part(one, 0)), text_of(part(one, 2)), text_of(part(one, 3)), text_of(part(one, 9)), {}, false, false, {}};
    PyObject* spoken = part(one, 1);
    told.is_spoken = spoken != Py_None;
    for (Py_ssize_t i = 0; told.is_spoken && i < 4; ++i) told.spoken[static_cast<size_t>(i)] = text_of(part(spoken, i));
    told.is_foreign = told.is_spoken && PyObject_IsTrue(part(spoken, 4)) == 1;
    told.word.is_whole = PyObject_IsTrue(part(one, 4)) == 1;
    told.word.bare = text_of(part(one, 5)), told.word.small = text_of(part(one, 6));
    told.word.servant = text_of(part(one, 7)), told.word.faith = text_of(part(one, 8));
    return told;
}

// Calls with the reader and each of a list of things that it is told.
template <typename Do>
PyObject* taught(PyObject* arguments, const char* format, Do&& learn) {
    PyObject *capsule, *list;
    if (!PyArg_ParseTuple(arguments, format, &capsule, &PyList_Type, &list)) return nullptr;
    MentionReader* reader = reader_in(capsule);
    if (!reader) return nullptr;
    try {
        const std::lock_guard<std::mutex> alone(reader->lock());
        each(list, [&](PyObject* one) { learn(*reader, one); });
    } catch (const Failed&) {
        return nullptr;
    } catch (const std::bad_alloc&) {
        return PyErr_NoMemory();
    }
    Py_RETURN_NONE;
}

PyObject* py_learn(PyObject*, PyObject* arguments) {
    return taught(arguments, "OO!:learn", [](MentionReader& reader, PyObject* one) { reader.learn(told_by(one)); });
}

PyObject* py_learn_things(PyObject*, PyObject* arguments) {
    return taught(arguments, "OO!:learn_things", [](MentionReader& reader, PyObject* one) {
        string forms;
        each(part(one, 1), [&](PyObject* form) { forms += text_of(form) + "\n"; });
        reader.learn_things(text_of(part(one, 0)), std::move(forms));
    });
}

PyObject* py_word(PyObject*, PyObject* arguments) {
    PyObject* capsule;
    const char* written;
    Py_ssize_t size;
    if (!PyArg_ParseTuple(arguments, "Os#:word", &capsule, &written, &size)) return nullptr;
    MentionReader* reader = reader_in(capsule);
    if (!reader) return nullptr;
    if (!size) return refused("a word has a letter");
    const auto [spelled, shape, sound, consonants] = reader->spellings().word_of(string(written, static_cast<size_t>(size)));
    return Py_BuildValue("(ssss)", spelled.c_str(), shape.c_str(), sound.c_str(), consonants.c_str());
}

PyObject* py_has(PyObject*, PyObject* arguments) {
    PyObject* capsule;
    const char *one, *other;
    Py_ssize_t one_size, other_size;
    unsigned long long sign;
    int in_order;
    if (!PyArg_ParseTuple(arguments, "OKps#s#:has", &capsule, &sign, &in_order, &one, &one_size, &other, &other_size)) return nullptr;
    MentionReader* reader = reader_in(capsule);
    if (!reader) return nullptr;
    const uint64_t first = reader->hash({one, static_cast<size_t>(one_size)}), second = reader->hash({other, static_cast<size_t>(other_size)});
    return PyBool_FromLong(reader->marks().has(in_order ? mark_in_order(sign, first, second) : mark_in_any_order(sign, first, second)));
}

PyObject* py_size(PyObject*, PyObject* capsule) {
    MentionReader* reader = reader_in(capsule);
    return reader ? PyLong_FromSize_t(reader->bytes()) : nullptr;
}

PyMethodDef kMethods[] = {
    {"rules", py_rules, METH_O, "rules(tables): what words, names and identifiers are, for `reader`. ValueError where something is missing."},
    {"reader", py_reader, METH_VARARGS,
     "reader(rules, key, marks, filter_key, filters, halves): a reader of texts for uint64[N] marks of 40 bits in rising order, made under the\n"
     "key, the (slots, bits) of each strong kind, marked under the other key, and uint32[M] marks of the words of the forms, or none. ValueError."},
    {"look", py_look, METH_VARARGS,
     "look(reader, texts, before): a byte for each text: 0 it mentions nobody, 1 it may name somebody, 2 it was not read, 3 it may\n"
     "hold somebody's identifier, where 4 a number, 8 one with letters, 32 an address added have to be looked for; and the\n"
     "others as tuples of the number of the text, that of the kind and the form that passed its filter. int32[N] before is the number of\n"
     "the text that its author wrote before it, or -1."},
    {"enrol", py_enrol, METH_VARARGS,
     "enrol(reader, name_key, word_key, forms, people, ids, id_begins, words, word_begins, shapes, shape_begins): tells the reader who is\n"
     "enrolled, for `settle`: uint64[N] forms of names in rising order, int32[N] whose each is, and of P people the pseudonyms, the words, 8\n"
     "bytes each, and the shapes, uint16, one after another, with int64[P + 1] where each person's begin. ValueError."},
    {"settle", py_settle, METH_VARARGS,
     "settle(reader, texts): a byte for each text, as `look` says: 0 nobody is more than named, 3 an identifier may stand in it, 2 it has to\n"
     "be read; the bytes of int32[N, 2]: the number of each text of the first two with each person whom it names; and the forms that passed."},
    {"near", py_near, METH_VARARGS,
     "near(reader, rows): the bytes of int32[N, 3], a row and two places in it, of words, each (spelling, shape, sound, consonants,\n"
     "foreign), of which two may be a name; twice the same place of one that may be a whole name."},
    {"unknown", py_unknown, METH_VARARGS, "unknown(reader, texts, of_things): the words of texts that are not Latin of which the reader was not told, each once."},
    {"learn", py_learn, METH_VARARGS, "learn(reader, told): tells it of words, each as `mentions_python.Told`. ValueError."},
    {"learn_things", py_learn_things, METH_VARARGS, "learn_things(reader, told): tells it of words and the forms of things that each may be. ValueError."},
    {"word", py_word, METH_VARARGS, "word(reader, written): spelling, shape, sound and consonants of a word in ASCII."},
    {"has", py_has, METH_VARARGS, "has(reader, sign, in_order, one, other): whether the mark of a form of two words is held."},
    {"size", py_size, METH_O, "size(reader): the bytes that it holds beside the marks and the words it has met."},
    {nullptr, nullptr, 0, nullptr},
};

PyModuleDef_Slot kSlots[] = {{0, nullptr}};

PyModuleDef kModule = {
    PyModuleDef_HEAD_INIT, "staydown.kernel._mentions", "Whether texts may mention somebody.", 0, kMethods, kSlots, nullptr, nullptr, nullptr,
};

}  // namespace

PyMODINIT_FUNC PyInit__mentions() { return PyModuleDef_Init(&kModule); }
