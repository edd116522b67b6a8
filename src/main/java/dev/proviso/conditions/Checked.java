package dev.proviso.conditions;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.Fault;
import java.util.List;

/** Placeholder until the real one lands. */
public record Checked(ObjectNode values, List<Fault> faults, List<String> missing) {}
