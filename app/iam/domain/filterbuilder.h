// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "iam/domain/filter.h"

#include <string>
#include <string_view>

namespace gatehouse::iam
{

/// Puts a filter together while its grammar is read, in the order of reading: values are laid on a pile, and what joins
/// them takes them off again and checks that their types fit. Positions are bytes of the text. Throws Failure, for
/// filter.cpp alone.
class FilterBuilder
{
public:
    struct Failure {
        std::size_t position;
        QString message;
    };

    FilterBuilder(FilterResource resource, Timestamp now) : m_resource(resource), m_now(now) {}

    // The text between quotes, as far as it was read.
    void beginText(std::size_t at);
    void addText(std::string_view utf8) { m_text.append(utf8); }
    void addEscape(char letter);
    void addCodeUnit(std::size_t at, std::string_view digits);

    // Values.
    void pushText();
    void pushNumber(std::size_t at, std::string_view digits);
    void pushNull(std::size_t at);
    void pushMoment();
    void pushNow(std::size_t at);
    void setShift(bool later) { m_later = later; }
    void shiftNow();
    void pushField(std::size_t at, std::string_view path);
    void size();
    void setMatch(FilterMatch::Kind kind) { m_match = kind; }
    void match();

    // Conditions.
    void setOperator(std::size_t at, FilterOperator op);
    void compare();
    void beginList() { m_listBegin = m_pile.size(); }
    void inList();
    void inField();
    void finishNegation();
    void join(FilterGroup::Kind kind);

    /// Into parentheses or a negation.
    void enter(std::size_t at);
    void leave() { --m_depth; }

    Filter take();

private:
    struct Null {
    };
    struct Entry {
        std::size_t position;
        std::variant<Filter, FilterOperand, Null> value;
    };

    void push(std::size_t at, decltype(Entry::value) value);
    void pushCondition(std::size_t at, Filter condition);
    Entry pop();

    void negate();
    Filter popCondition();
    FilterField popField(const char *message);
    QString text() const { return QString::fromUtf8(m_text.data(), qsizetype(m_text.size())); }

    FilterResource m_resource;
    Timestamp m_now;
    std::vector<Entry> m_pile;
    std::vector<std::pair<std::size_t, FilterOperator>> m_operators;
    std::size_t m_listBegin = 0;
    std::string m_text;
    std::size_t m_textBegin = 0;
    bool m_later = false;
    FilterMatch::Kind m_match = FilterMatch::Kind::Contains;
    int m_depth = 0;
    int m_values = 0;
    int m_conditions = 0;
};

} // namespace gatehouse::iam
