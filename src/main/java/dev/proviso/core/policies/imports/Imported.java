package dev.proviso.core.policies.imports;

import dev.proviso.core.policies.Policies;
import dev.proviso.platform.Fault;
import java.util.List;

/**
 * What was read of another program's policies.
 *
 * @param drafts rules in the order in which they are to be judged, off until an admin has looked
 * @param notCarried what could not be carried over, each at its pointer
 */
public record Imported(List<Policies.Draft> drafts, List<Fault> notCarried) {}
