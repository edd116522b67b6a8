/** Whether a document holds for a request: facts, operators, three-valued logic. */
package dev.proviso.core.policies.matching;
