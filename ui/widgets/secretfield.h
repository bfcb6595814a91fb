// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/result.h"
#include "core/secret.h"

#include <QFuture>
#include <QWidget>

#include <functional>

class QLabel;
class QPushButton;

namespace gatehouse
{

class GuardedClipboard;

/// Shows a secret: masked until asked, copied through the guarded clipboard, never dragged or selected. The secret is
/// fetched anew each time (it may have to be unsealed, and its leaving journalled first) and not kept while masked.
class SecretField : public QWidget
{
    Q_OBJECT
public:
    using Source = std::function<QFuture<Result<SharedSecret>>()>;

    SecretField(GuardedClipboard &clipboard, Source source, QWidget *parent = nullptr);
    ~SecretField() override;

    bool isRevealed() const { return m_revealed; }

Q_SIGNALS:
    /// The source gave the secret: it has left the console.
    void given();
    void failed(const gatehouse::Error &error);

private:
    void fetch(std::function<void(const SharedSecret &)> use);
    void hideText();
    void updateCopy(int secondsLeft);

    GuardedClipboard &m_clipboard;
    Source m_source;
    QLabel *m_text;
    QPushButton *m_show;
    QPushButton *m_copy;
    QPushButton *m_clear;
    bool m_revealed = false;
};

} // namespace gatehouse
