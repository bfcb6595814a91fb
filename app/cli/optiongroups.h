// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/arguments.h"

#include <CLI/CLI.hpp>

#include <optional>
#include <string>

namespace gatehouse
{

/// A mistake that only shows once the arguments are read; thrown and caught within parsing.
struct Mistake {
    QString text;
};

inline QString fromStd(const std::string &text)
{
    return QString::fromStdString(text);
}

/// A subcommand: its options, and what they make once they were read.
class Subcommand
{
public:
    Subcommand() = default;
    virtual ~Subcommand() = default;
    Subcommand(const Subcommand &) = delete; // the library keeps references to the options' values
    Subcommand &operator=(const Subcommand &) = delete;

    /// May throw a Mistake.
    virtual Arguments arguments() const = 0;
};

/// How to reach an account, as options.
class ConnectionOptions
{
public:
    /// With `urlNeeded` the others go only with the address, e.g. "--host". Returns the address's option.
    CLI::Option *addTo(CLI::App &app, const std::string &urlOption, bool urlNeeded);
    bool given() const { return !m_url.empty(); }
    std::optional<int> rateLimit() const { return m_rateLimit; }
    void fill(Profile &profile) const;

private:
    void fillProxy(Profile &profile) const;

    std::string m_urlOption, m_url, m_caFile, m_pin, m_proxy;
    std::optional<int> m_rateLimit;
};

/// --account, or --host with its key from standard input.
class AccountOptions
{
public:
    void addTo(CLI::App &app);
    AccountChoice choice() const;

private:
    std::string m_name;
    ConnectionOptions m_connection;
    bool m_key = false;
};

/// --store, and where the key of its audit log is.
class StoreOptions
{
public:
    /// `keyOption` names the key's option, e.g. "--audit-key,--key".
    void addTo(CLI::App &app, const std::string &keyOption, const std::string &keyText);
    iam::Store store() const;

private:
    std::string m_store, m_key;
};

} // namespace gatehouse
