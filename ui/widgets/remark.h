// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QLabel;

namespace gatehouse
{

class WrappedLabel;

/// A sentence in as many lines as it needs, with an icon beside its first line that says what it is.
class Remark : public QWidget
{
    Q_OBJECT
public:
    enum class Kind {
        Hint,    ///< grey, without an icon
        Good,    ///< something has been done
        Warning, ///< to be known before going on
        Wrong,   ///< in the way
    };

    explicit Remark(QWidget *parent = nullptr);

    void say(Kind kind, const QString &sentence);
    QString text() const;
    Kind kind() const { return m_kind; }
    WrappedLabel *label() const { return m_text; }

private:
    QLabel *m_icon;
    WrappedLabel *m_text;
    Kind m_kind = Kind::Hint;
};

} // namespace gatehouse
