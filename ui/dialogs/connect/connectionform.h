// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/secret.h"
#include "workspace/profile.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QSpinBox;

namespace gatehouse
{

/// How to reach the service: address, which certificates to trust, proxy. The folded part of the connect dialog.
class ConnectionForm : public QWidget
{
    Q_OBJECT
public:
    explicit ConnectionForm(QWidget *parent = nullptr);

    /// Writes what was entered into the profile.
    void writeTo(Profile &profile) const;
    SharedSecret proxyPassword() const;
    /// The first thing that is wrong, or empty.
    QString fault() const;
    bool hasInput() const;
    /// "This certificate only", after the person confirmed it.
    void pin(const QString &fingerprint);

Q_SIGNALS:
    void edited();

private:
    void refresh();

    QLineEdit *m_url;
    QComboBox *m_tls;
    QLabel *m_caLabel;
    QWidget *m_caRow;
    QLineEdit *m_caFile;
    QLabel *m_pinLabel;
    QLineEdit *m_fingerprint;
    QComboBox *m_proxy;
    QLabel *m_proxyLabel;
    QWidget *m_proxyRow;
    QLineEdit *m_proxyHost;
    QSpinBox *m_proxyPort;
    QLabel *m_userLabel;
    QLineEdit *m_proxyUser;
    QLabel *m_passwordLabel;
    QLineEdit *m_proxyPassword;
};

} // namespace gatehouse
