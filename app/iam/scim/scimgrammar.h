// SPDX-License-Identifier: Apache-2.0
// What of RFC 7644's filters and paths is read here, for scimsyntax.cpp alone.
#pragma once

#include <tao/pegtl.hpp>

namespace gatehouse::iam::scimgrammar
{

using namespace tao::pegtl;

// One rule a line.
// clang-format off
struct Spaces : star<blank> {};
struct Gap : plus<blank> {};
// "urn:ietf:params:scim:schemas:core:2.0:User:": all but the name at the end.
struct UrnPiece : seq<plus<sor<alnum, one<'.', '-', '_'>>>, one<':'>> {};
struct Urn : seq<istring<'u', 'r', 'n', ':'>, plus<UrnPiece>> {};
struct Name : seq<alpha, star<sor<alnum, one<'-', '_', '$'>>>> {};
struct Attribute : seq<opt<Urn>, Name> {};
// A JSON string as it stands, quotes and escapes and all.
struct Text : seq<one<'"'>, star<sor<seq<one<'\\'>, any>, not_one<'"', '\\'>>>, one<'"'>> {};

struct Filter : seq<Spaces, Attribute, Gap, istring<'e', 'q'>, Gap, Text, Spaces, eof> {};

// emails[type eq "work"].value
struct Chosen : seq<one<'['>, star<sor<Text, not_one<'[', ']', '"'>>>, one<']'>> {};
struct Part : seq<one<'.'>, seq<alpha, star<sor<alnum, one<'-', '_', '$'>>>>> {};
struct Path : seq<Attribute, opt<Chosen>, opt<Part>, eof> {};
// clang-format on

} // namespace gatehouse::iam::scimgrammar
