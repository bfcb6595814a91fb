// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/secret.h"
#include "workspace/profile.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QSpinBox;
class QToolButton;

namespace gatehouse
{

class Form;

/// How to reach the service: address, which certificates to trust, proxy. Folded until somebody needs it.
class ConnectionForm : public QWidget
{
    Q_OBJECT
public:
    explicit ConnectionForm(QWidget *parent = nullptr);

    /// As a saved account has it, unfolded; its proxy's password, which is not shown, stays as long as the proxy and
    /// its user do.
    void show(const Profile &profile);
    /// Writes what was entered into the profile.
    void writeTo(Profile &profile) const;
    /// What was typed; null: nothing.
    SharedSecret proxyPassword() const;
    /// The first thing that is wrong, or empty.
    QString fault() const;
    bool hasInput() const;
    /// What the labels need, for fields above these to begin in the same column.
    int labelWidth() const;
    /// Leads to where it is mended that the service was not reached: the address, or what is asked of the proxy.
    void showFault(bool ofProxy);
    /// "This certificate only", after the person confirmed it.
    void pin(const QString &fingerprint);

Q_SIGNALS:
    void edited();

private:
    TlsMode tls() const;
    ProxyMode proxy() const;
    void refresh();

    Profile m_shown; ///< what the fields began with
    QToolButton *m_fold;
    QWidget *m_fields;
    Form *m_form;
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
