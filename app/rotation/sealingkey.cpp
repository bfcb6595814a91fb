// SPDX-License-Identifier: Apache-2.0
#include "rotation/sealingkey.h"

#include "core/privatefile.h"
#include "core/whendone.h"
#include "rotation/answer.h"

#include <QFile>
#include <QFileInfo>
#include <QThreadPool>

#include <optional>

namespace gatehouse
{

namespace
{

/// As text, because some keychains keep nothing else.
SharedSecret encoded(const Secret &key)
{
    const std::string_view bytes = key.reveal();
    QByteArray raw(bytes.data(), static_cast<qsizetype>(bytes.size()));
    SharedSecret text = Secret::share(Secret::take(raw.toBase64()));
    wipe(raw);
    return text;
}

SecretAnswer decoded(SecretAnswer answer)
{
    if (!answer.ok() || !answer.secret)
        return answer;
    const std::string_view text = answer.secret->reveal();
    QByteArray bytes =
        QByteArray::fromBase64(QByteArray::fromRawData(text.data(), static_cast<qsizetype>(text.size())));
    answer.secret = Secret::share(Secret::take(std::move(bytes)));
    if (answer.secret->size() != SealingKey::size)
        return {SecretState::Unavailable, {}, QStringLiteral("the sealing key is damaged")};
    return answer;
}

class KeychainSealingKey final : public SealingKey
{
public:
    explicit KeychainSealingKey(SecretStore &store) : m_store(store) {}

    QString label() const override { return QStringLiteral("keychain"); }

    QFuture<SecretAnswer> read() override
    {
        const Answer<SecretAnswer> answer;
        whenDone(m_store.read(name()), &m_store, [answer](const SecretAnswer &found) { answer.give(decoded(found)); });
        return answer.future();
    }

    QFuture<SecretAnswer> probe() override { return m_store.probe(); }

    QFuture<SecretAnswer> make() override
    {
        if (m_making && !m_making->isFinished())
            return *m_making;
        const Answer<SecretAnswer> answer;
        m_making = answer.future();
        whenDone(read(), &m_store, [answer, store = &m_store](const SecretAnswer &there) {
            if (there.state == SecretState::Missing)
                write(store, answer);
            else
                answer.give(there);
        });
        return answer.future();
    }

private:
    static QString name() { return QStringLiteral("journal/seal"); }

    static void write(SecretStore *store, const Answer<SecretAnswer> &answer)
    {
        const SharedSecret text = encoded(Secret::random(size));
        whenDone(store->write(name(), text), store, [answer, store, text](const SecretAnswer &written) {
            if (!written.ok()) {
                answer.give({written.state, {}, written.detail});
                return;
            }
            // What counts is what the keychain gives back later, so that is what is used from the first moment.
            whenDone(store->read(name()), store, [answer, text](const SecretAnswer &found) {
                if (found.ok() && !(found.secret && found.secret->equals(*text)))
                    answer.give({SecretState::Unavailable, {}, QStringLiteral("the keychain did not keep the key")});
                else
                    answer.give(decoded(found));
            });
        });
    }

    SecretStore &m_store;
    std::optional<QFuture<SecretAnswer>> m_making;
};

class FileSealingKey final : public SealingKey
{
public:
    FileSealingKey(QString path, QString label) : m_path(std::move(path)), m_label(std::move(label)) {}

    QString label() const override { return m_label; }

    QFuture<SecretAnswer> read() override
    {
        return run([path = m_path] { return readFile(path); });
    }

    QFuture<SecretAnswer> probe() override
    {
        return run([path = m_path]() -> SecretAnswer {
            const bool open = QFileInfo(QFileInfo(path).path()).isReadable();
            return {open ? SecretState::Ok : SecretState::Denied, {}, {}};
        });
    }

    QFuture<SecretAnswer> make() override
    {
        return run([path = m_path]() -> SecretAnswer {
            const Result<void> written = writeSecretToNewFileAtOnce(path, *encoded(Secret::random(size)));
            return written ? readFile(path) : SecretAnswer{SecretState::Denied, {}, written.error().message};
        });
    }

private:
    static SecretAnswer readFile(const QString &path)
    {
        QFile file(path);
        if (!file.exists())
            return {SecretState::Missing, {}, {}};
        if (!file.open(QIODevice::ReadOnly))
            return {SecretState::Denied, {}, file.errorString()};
        return decoded({SecretState::Ok, Secret::share(Secret::take(file.read(1024).trimmed())), {}});
    }

    static QFuture<SecretAnswer> run(std::function<SecretAnswer()> work)
    {
        const Answer<SecretAnswer> answer;
        QThreadPool::globalInstance()->start([answer, work = std::move(work)] { answer.give(work()); });
        return answer.future();
    }

    QString m_path;
    QString m_label;
};

} // namespace

std::unique_ptr<SealingKey> SealingKey::inKeychain(SecretStore &store)
{
    return std::make_unique<KeychainSealingKey>(store);
}

std::unique_ptr<SealingKey> SealingKey::inFile(const QString &path, const QString &label)
{
    return std::make_unique<FileSealingKey>(path, label);
}

} // namespace gatehouse
