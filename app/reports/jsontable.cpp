// SPDX-License-Identifier: Apache-2.0
#include "reports/jsontable.h"

namespace gatehouse
{

QByteArray jsonText(QStringView text)
{
    QByteArray out = "\"";
    const QByteArray utf8 = text.toUtf8();
    out.reserve(utf8.size() + 2);
    for (const char c : utf8) {
        switch (c) {
        case '"':
            out += "\\\"";
            break;
        case '\\':
            out += "\\\\";
            break;
        case '\n':
            out += "\\n";
            break;
        case '\r':
            out += "\\r";
            break;
        case '\t':
            out += "\\t";
            break;
        default:
            if (static_cast<unsigned char>(c) < 0x20)
                out += "\\u00" + QByteArray(1, c).toHex();
            else
                out += c;
        }
    }
    return out + '"';
}

JsonTable::JsonTable(std::span<const char *const> columns) : m_columns(columns)
{
    m_out = "[";
}

void JsonTable::name()
{
    if (m_cell == 0)
        m_out += m_firstRow ? "\n    {\"" : ",\n    {\"";
    else
        m_out += ", \"";
    Q_ASSERT(m_cell < m_columns.size());
    m_out += m_columns[m_cell++];
    m_out += "\": ";
}

void JsonTable::text(QStringView value)
{
    name();
    m_out += jsonText(value);
}

void JsonTable::truth(bool value)
{
    name();
    m_out += value ? "true" : "false";
}

void JsonTable::number(qint64 value)
{
    name();
    m_out += QByteArray::number(value);
}

void JsonTable::list(const QStringList &values)
{
    name();
    m_out += '[';
    for (qsizetype i = 0; i < values.size(); ++i) {
        if (i > 0)
            m_out += ", ";
        m_out += jsonText(values[i]);
    }
    m_out += ']';
}

void JsonTable::unknown()
{
    name();
    m_out += "null";
}

void JsonTable::endRow()
{
    Q_ASSERT(m_cell == m_columns.size());
    m_out += '}';
    m_cell = 0;
    m_firstRow = false;
}

QByteArray JsonTable::take()
{
    m_out += m_firstRow ? "]" : "\n  ]";
    return std::exchange(m_out, {});
}

} // namespace gatehouse
