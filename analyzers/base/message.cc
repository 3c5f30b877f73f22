#include "analyzers/base/message.h"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <iterator>
#include <string_view>

namespace vigie {
namespace {

struct Reason {
  int code;
  const char* fr;
  const char* en;
};

constexpr Reason kReasons[] = {
    {EADDRINUSE, "adresse et port déjà pris", "address and port already taken"},
    {EADDRNOTAVAIL, "adresse absente de cette machine", "address not on this machine"},
    {EPERM, "opération interdite", "operation not permitted"},
    {ENOENT, "fichier ou dossier absent", "no such file or folder"},
    {EINTR, "appel interrompu", "interrupted call"},
    {EIO, "erreur du disque ou du périphérique", "disk or device error"},
    {ENXIO, "périphérique absent", "no such device"},
    {EBADF, "descripteur fermé", "closed descriptor"},
    {EAGAIN, "ressource occupée pour le moment", "resource busy for now"},
    {ENOMEM, "mémoire insuffisante", "not enough memory"},
    {EACCES, "droits insuffisants", "permission denied"},
    {EBUSY, "fichier ou périphérique occupé", "file or device busy"},
    {EEXIST, "existe déjà", "exists already"},
    {EXDEV, "autre système de fichiers", "another file system"},
    {ENODEV, "périphérique absent", "no such device"},
    {ENOTDIR, "un élément du chemin n'est pas un dossier", "part of the path is no folder"},
    {EISDIR, "c'est un dossier", "is a folder"},
    {EINVAL, "opération impossible sur ce fichier", "operation impossible on this file"},
    {ENFILE, "trop de fichiers ouverts sur la machine", "too many open files on the machine"},
    {EMFILE, "trop de fichiers ouverts", "too many open files"},
    {ETXTBSY, "programme en cours d'exécution", "program being run"},
    {EFBIG, "fichier trop gros", "file too large"},
    {ENOSPC, "disque plein", "no space left on the disk"},
    {ESPIPE, "tube, non un fichier", "a pipe, not a file"},
    {EROFS, "disque en lecture seule", "read-only disk"},
    {EMLINK, "trop de liens", "too many links"},
    {EPIPE, "tube fermé par le lecteur", "pipe closed by its reader"},
    {ENAMETOOLONG, "nom trop long", "name too long"},
    {ENOLCK, "plus de verrou disponible", "no lock available"},
    {ENOTEMPTY, "dossier non vide", "folder not empty"},
    {ELOOP, "liens qui tournent en rond", "links in a loop"},
    {EOVERFLOW, "fichier trop gros", "file too large"},
    {EOPNOTSUPP, "non permis par ce système de fichiers", "not supported by this file system"},
    {ETIMEDOUT, "délai dépassé", "timed out"},
    {ESTALE, "fichier disparu du serveur", "file gone from the server"},
    {EDQUOT, "quota de disque dépassé", "disk quota exceeded"},
};

}  // namespace

Language message_language(const std::string& option) {
  if (!option.empty()) return option == "en" ? Language::kEnglish : Language::kFrench;
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* value = std::getenv(name);
    if (value == nullptr || *value == '\0') continue;
    return std::string_view(value).substr(0, 2) == "en" ? Language::kEnglish : Language::kFrench;
  }
  return Language::kFrench;
}

Message system_reason(int code) {
  const auto* const reason = std::find_if(std::begin(kReasons), std::end(kReasons),
                                          [&](const Reason& r) { return r.code == code; });
  if (reason != std::end(kReasons)) return {reason->fr, reason->en};
  return {"erreur système " + std::to_string(code), "system error " + std::to_string(code)};
}

}  // namespace vigie
