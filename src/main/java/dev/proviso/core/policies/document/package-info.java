/** The document of a policy: what it may say, read strictly, with every fault at its pointer. */
package dev.proviso.core.policies.document;
