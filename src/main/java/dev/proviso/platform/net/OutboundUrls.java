package dev.proviso.platform.net;

import dev.proviso.platform.Fault;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rules for a URL that somebody gives Proviso to call: what it may look like, and where it may
 * lead as far as that is plain without a name service.
 */
@Singleton
public final class OutboundUrls {

  private static final int LONGEST = 2000;

  private final AddressGuard guard;

  OutboundUrls(AddressGuard guard) {
    this.guard = guard;
  }

  /**
   * The rules under an allow-list, written as in {@code PROVISO_EGRESS_ALLOW}, without a server.
   */
  static OutboundUrls allowing(String... entries) {
    return new OutboundUrls(
        new AddressGuard(new OutboundSettings(List.of(entries)), new OwnPort()));
  }

  /**
   * What is wrong with a URL, at a pointer (RFC 6901); empty if it may be stored. Takes http and
   * https, at most 2,000 characters, a host that is not an address forbidden in any spelling, port
   * 80, 443 or 1024 and above; no user name and no fragment. Asks no name service.
   */
  public List<Fault> faults(String pointer, String url) {
    if (url.length() > LONGEST) {
      return List.of(Fault.of(pointer, "url_too_long", Map.of("max", LONGEST)));
    }
    return Target.of(url)
        .map(target -> faults(pointer, target))
        .orElseGet(() -> List.of(Fault.of(pointer, "url_malformed")));
  }

  List<Fault> faults(String pointer, Target target) {
    return form(pointer, target).or(() -> place(pointer, target)).stream().toList();
  }

  private static Optional<Fault> form(String pointer, Target target) {
    if (!target.scheme().equals("http") && !target.scheme().equals("https")) {
      return Optional.of(Fault.of(pointer, "url_scheme", Map.of("scheme", target.scheme())));
    }
    if (target.userInfo()) {
      return Optional.of(Fault.of(pointer, "url_userinfo"));
    }
    if (target.host().isEmpty()) {
      return Optional.of(Fault.of(pointer, "url_host"));
    }
    if (target.port() < 0) {
      return Optional.of(Fault.of(pointer, "url_malformed"));
    }
    return target.fragment() ? Optional.of(Fault.of(pointer, "url_fragment")) : Optional.empty();
  }

  private Optional<Fault> place(String pointer, Target target) {
    if (target.uri().getHost() == null) {
      return Optional.of(Fault.of(pointer, "url_host"));
    }
    if (!guard.takesPort(target.host(), target.port())) {
      return Optional.of(
          Fault.of(pointer, "url_port", Map.of("port", target.port(), "place", target.place())));
    }
    return HostLiterals.known(target.host()).stream()
        .flatMap(it -> guard.objection(target.host(), target.port(), it).stream())
        .findFirst()
        .map(row -> Fault.of(pointer, row.danger().code(), arguments(target, row)));
  }

  private static Map<String, Object> arguments(Target target, Forbidden row) {
    return Map.of("host", target.host(), "place", target.place(), "range", row.description());
  }
}
