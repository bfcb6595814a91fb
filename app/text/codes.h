// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <optional>

namespace gatehouse::text
{

/// What a code of the service means for the person, and what they can do. Neither is empty.
struct CodeWords {
    QString cause;  ///< without its full stop: the code follows it
    QString remedy; ///< whole sentences
};

/// Of "ERR_NGROK_635"; nothing for a code without words of its own.
std::optional<CodeWords> codeWords(const QString &code, const QString &host);

} // namespace gatehouse::text
