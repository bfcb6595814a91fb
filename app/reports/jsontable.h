// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "reports/tablewriter.h"

#include <span>

namespace gatehouse
{

/// A JSON text as bytes: quoted, with what must be escaped escaped, UTF-8.
QByteArray jsonText(QStringView text);

/// A JSON array of one object a row, a line each, with the columns in their order.
class JsonTable final : public TableWriter
{
public:
    explicit JsonTable(std::span<const char *const> columns);

    void text(QStringView value) override;
    void truth(bool value) override;
    void number(qint64 value) override;
    void list(const QStringList &values) override;
    void unknown() override;
    void endRow() override;
    QByteArray take() override;

private:
    void name();

    std::span<const char *const> m_columns;
    QByteArray m_out;
    std::size_t m_cell = 0;
    bool m_firstRow = true;
};

} // namespace gatehouse
