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

    /// `id` is of the credential whose secret it is; see setId().
    SecretField(GuardedClipboard &clipboard, const QString &id, Source source, QWidget *parent = nullptr);
    ~SecretField() override;

    /// Where it was not known at first. By it the field knows whether it is its secret that is on the clipboard.
    void setId(const QString &id);
    bool isRevealed() const { return m_revealed; }

protected:
    /// What is no longer looked at is masked again.
    void hideEvent(QHideEvent *event) override;

Q_SIGNALS:
    /// The source gave the secret: it has left the console.
    void given();
    void failed(const gatehouse::Error &error);

private:
    void fetch(std::function<void(const SharedSecret &)> use);
    void hideText();
    void updateCopy();

    GuardedClipboard &m_clipboard;
    QString m_id;
    Source m_source;
    QLabel *m_text;
    QPushButton *m_show;
    QPushButton *m_copy;
    QPushButton *m_clear;
    bool m_revealed = false;
    int m_hides = 0; ///< how often it was left: a secret that comes after that is not shown
};

} // namespace gatehouse
