// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "reports/tablewriter.h"

#include <span>

namespace gatehouse
{

/// CSV as in RFC 4180: CRLF, quotes where they are needed, UTF-8. A cell that a spreadsheet would take for a formula
/// (it begins with = + - @, a tab or a carriage return) gets a leading ', unless `raw`. Lists are joined by a space.
class CsvTable final : public TableWriter
{
public:
    CsvTable(std::span<const char *const> columns, bool bom, bool raw);

    void text(QStringView value) override;
    void truth(bool value) override;
    void number(qint64 value) override;
    void list(const QStringList &values) override;
    void unknown() override;
    void endRow() override;
    QByteArray take() override;

private:
    void separate();

    QByteArray m_out;
    bool m_raw;
    bool m_firstCell = true;
};

} // namespace gatehouse
