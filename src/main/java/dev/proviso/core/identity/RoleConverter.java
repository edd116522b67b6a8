package dev.proviso.core.identity;

import dev.proviso.platform.storage.WordConverter;
import jakarta.inject.Singleton;

/** Stores a role as its word; fails on an unknown word, so that no key has a role by mistake. */
@Singleton
final class RoleConverter extends WordConverter<Role> {

  RoleConverter() {
    super(Role::word, Role::of);
  }

  @Override
  protected Role unknown(String stored) {
    throw new IllegalStateException("unknown role " + stored);
  }
}
