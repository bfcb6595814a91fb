// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/connect/connectionform.h"

#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QSpinBox>

namespace gatehouse
{

namespace
{

QString defaultAddress()
{
    return QStringLiteral("https://api.ngrok.com");
}

/// "AB:CD…", with spaces or in capitals, as other programs print it.
QString plainFingerprint(const QString &text)
{
    QString hex = text.toLower();
    return hex.remove(QRegularExpression(QStringLiteral("[^0-9a-f]")));
}

} // namespace

ConnectionForm::ConnectionForm(QWidget *parent) : QWidget(parent)
{
    m_url = new QLineEdit(defaultAddress(), this);
    m_tls = new QComboBox(this);
    m_tls->addItem(tr("The system's authorities"), static_cast<int>(TlsMode::System));
    m_tls->addItem(tr("And those in a file"), static_cast<int>(TlsMode::ExtraCa));
    m_tls->addItem(tr("This certificate only"), static_cast<int>(TlsMode::Pinned));
    m_tls->addItem(tr("Do not verify (loopback only)"), static_cast<int>(TlsMode::Off));
    m_caRow = new QWidget(this);
    auto *caLayout = new QHBoxLayout(m_caRow);
    caLayout->setContentsMargins(0, 0, 0, 0);
    m_caFile = new QLineEdit(m_caRow);
    m_caFile->setPlaceholderText(tr("PEM file"));
    auto *browse = new QPushButton(tr("Browse…"), m_caRow);
    browse->setAutoDefault(false);
    caLayout->addWidget(m_caFile, 1);
    caLayout->addWidget(browse);
    m_fingerprint = new QLineEdit(this);
    m_fingerprint->setPlaceholderText(tr("SHA-256 fingerprint; shown on the next page when you test"));
    m_proxy = new QComboBox(this);
    m_proxy->addItem(tr("The system's"), static_cast<int>(ProxyMode::System));
    m_proxy->addItem(tr("None"), static_cast<int>(ProxyMode::None));
    m_proxy->addItem(tr("Manual"), static_cast<int>(ProxyMode::Manual));
    m_proxyRow = new QWidget(this);
    auto *proxyLayout = new QHBoxLayout(m_proxyRow);
    proxyLayout->setContentsMargins(0, 0, 0, 0);
    m_proxyHost = new QLineEdit(m_proxyRow);
    m_proxyHost->setPlaceholderText(QStringLiteral("proxy.example.com"));
    m_proxyHost->setAccessibleName(tr("Proxy host"));
    m_proxyPort = new QSpinBox(m_proxyRow);
    m_proxyPort->setRange(1, 65535);
    m_proxyPort->setValue(3128);
    m_proxyPort->setAccessibleName(tr("Proxy port"));
    proxyLayout->addWidget(m_proxyHost, 1);
    proxyLayout->addWidget(m_proxyPort);
    m_proxyUser = new QLineEdit(this);
    m_proxyPassword = new QLineEdit(this);
    m_proxyPassword->setEchoMode(QLineEdit::Password);

    auto *form = new QFormLayout(this);
    form->setContentsMargins(0, 0, 0, 0);
    form->setHorizontalSpacing(16);
    form->setVerticalSpacing(8);
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    const auto add = [form](const QString &name, QWidget *field) {
        auto *label = new QLabel(name, form->parentWidget());
        label->setBuddy(field);
        form->addRow(label, field);
        return label;
    };
    add(tr("&Address"), m_url);
    add(tr("&Verify TLS with"), m_tls);
    m_caLabel = add(tr("Au&thorities"), m_caRow);
    m_caLabel->setBuddy(m_caFile);
    m_pinLabel = add(tr("&Fingerprint"), m_fingerprint);
    add(tr("Pro&xy"), m_proxy);
    m_proxyLabel = add(tr("&Host and port"), m_proxyRow);
    m_proxyLabel->setBuddy(m_proxyHost);
    m_userLabel = add(tr("&User"), m_proxyUser);
    m_passwordLabel = add(tr("Pass&word"), m_proxyPassword);

    connect(browse, &QPushButton::clicked, this, [this] {
        auto *dialog = new QFileDialog(this, tr("Certificates to trust besides the system's"));
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setFileMode(QFileDialog::ExistingFile);
        connect(dialog, &QFileDialog::fileSelected, m_caFile, &QLineEdit::setText);
        dialog->open();
    });
    for (QLineEdit *edit : {m_url, m_caFile, m_fingerprint, m_proxyHost, m_proxyUser, m_proxyPassword})
        connect(edit, &QLineEdit::textChanged, this, &ConnectionForm::refresh);
    for (QComboBox *box : {m_tls, m_proxy})
        connect(box, &QComboBox::currentIndexChanged, this, &ConnectionForm::refresh);
    refresh();
}

void ConnectionForm::refresh()
{
    const auto tls = static_cast<TlsMode>(m_tls->currentData().toInt());
    m_caLabel->setVisible(tls == TlsMode::ExtraCa);
    m_caRow->setVisible(tls == TlsMode::ExtraCa);
    m_pinLabel->setVisible(tls == TlsMode::Pinned);
    m_fingerprint->setVisible(tls == TlsMode::Pinned);
    const bool manual = static_cast<ProxyMode>(m_proxy->currentData().toInt()) == ProxyMode::Manual;
    for (QWidget *widget : std::initializer_list<QWidget *>{m_proxyLabel, m_proxyRow, m_userLabel, m_proxyUser,
                                                            m_passwordLabel, m_proxyPassword})
        widget->setVisible(manual);
    Q_EMIT edited();
}

void ConnectionForm::writeTo(Profile &profile) const
{
    if (const Result<QUrl> url = checkedServiceUrl(m_url->text()); url)
        profile.url = *url;
    profile.tls = static_cast<TlsMode>(m_tls->currentData().toInt());
    profile.caFile = profile.tls == TlsMode::ExtraCa ? m_caFile->text().trimmed() : QString();
    profile.fingerprint = profile.tls == TlsMode::Pinned ? plainFingerprint(m_fingerprint->text()) : QString();
    profile.proxy = static_cast<ProxyMode>(m_proxy->currentData().toInt());
    const bool manual = profile.proxy == ProxyMode::Manual;
    profile.proxyHost = manual ? m_proxyHost->text().trimmed() : QString();
    profile.proxyPort = manual ? static_cast<quint16>(m_proxyPort->value()) : quint16{0};
    profile.proxyUser = manual ? m_proxyUser->text() : QString();
}

SharedSecret ConnectionForm::proxyPassword() const
{
    const bool manual = static_cast<ProxyMode>(m_proxy->currentData().toInt()) == ProxyMode::Manual;
    if (!manual || m_proxyPassword->text().isEmpty())
        return {};
    return Secret::share(Secret::take(m_proxyPassword->text()));
}

QString ConnectionForm::fault() const
{
    const Result<QUrl> url = checkedServiceUrl(m_url->text());
    if (!url)
        return url.error().message;
    switch (static_cast<TlsMode>(m_tls->currentData().toInt())) {
    case TlsMode::System:
        break;
    case TlsMode::ExtraCa:
        if (!QFileInfo(m_caFile->text().trimmed()).isReadable())
            return tr("The file of authorities cannot be read: choose a PEM file.");
        break;
    case TlsMode::Pinned:
        if (plainFingerprint(m_fingerprint->text()).size() != 64)
            return tr("A SHA-256 fingerprint has 64 hex digits.");
        break;
    case TlsMode::Off: // whether the service is on this machine is for the transport to say
        break;
    }
    if (static_cast<ProxyMode>(m_proxy->currentData().toInt()) == ProxyMode::Manual &&
        m_proxyHost->text().trimmed().isEmpty())
        return tr("Name the proxy's host.");
    return {};
}

bool ConnectionForm::hasInput() const
{
    return m_url->text() != defaultAddress() || m_tls->currentIndex() != 0 || m_proxy->currentIndex() != 0;
}

void ConnectionForm::pin(const QString &fingerprint)
{
    m_tls->setCurrentIndex(m_tls->findData(static_cast<int>(TlsMode::Pinned)));
    m_fingerprint->setText(fingerprint);
}

} // namespace gatehouse
