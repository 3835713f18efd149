/**
 * Who is measured at what: a program for each library and job.
 *
 * @module
 */

/** The libraries, ours first; the others as their users would install them. */
export type Library =
  | "@cognito-edge/auth"
  | "amazon-cognito-identity-js"
  | "aws-amplify"
  | "cognito-srp-helper"
  | "amazon-cognito-passwordless-auth"
  | "franken-srp"
  | "aws-jwt-verify"
  | "AWS SDK v3"
  | "fetch alone"
  | "an empty module";

/** What is to be done. */
export type Job =
  | "srp"
  | "sign_in"
  | "worker_sign_in"
  | "admin_respond"
  | "refresh"
  | "signed_call"
  | "tokens"
  | "import";

/** One library at one job. */
export interface Subject {
  job: Job;
  library: Library;
  /** Where one library has several entry points, or several cases: what is said behind its name. */
  entry?: string;
  /** The program, in `programs/` or `peers/programs/`. */
  program: string;
  /** Whether the program is another library's, with packages of its own. */
  peer: boolean;
  /** The only runtime where it is measured. */
  runtime?: string;
}

const own: Library = "@cognito-edge/auth";

const peers: [library: Library, suffix: string, jobs: Job[]][] = [
  ["amazon-cognito-identity-js", "identity_js", ["srp", "sign_in", "refresh", "import"]],
  ["aws-amplify", "amplify", ["srp", "sign_in", "import"]],
  ["cognito-srp-helper", "helper", ["srp", "sign_in", "import"]],
  ["amazon-cognito-passwordless-auth", "passwordless", ["srp", "sign_in", "import"]],
  // Its sign-in knows AWS's own addresses only.
  ["franken-srp", "franken", ["srp", "import"]],
  ["aws-jwt-verify", "aws_jwt_verify", ["tokens"]],
  ["AWS SDK v3", "sdk", ["admin_respond", "refresh", "import"]],
];

/** Everything that is measured. */
export const subjects: Subject[] = [
  ...(["srp", "sign_in", "admin_respond", "refresh", "signed_call", "tokens"] as const).map((
    job,
  ) => ({
    job,
    library: own,
    program: `programs/${job}.ts`,
    peer: false,
  })),
  {
    job: "tokens",
    library: own,
    entry: ", known tokens",
    program: "programs/known_tokens.ts",
    peer: false,
  },
  ...["", ", warmed up"].map((entry) => ({
    job: "worker_sign_in" as const,
    library: own,
    entry,
    program: `programs/${entry && "warmed_"}worker_sign_in.ts`,
    peer: false,
    runtime: "workerd",
  })),
  {
    job: "admin_respond",
    library: "fetch alone",
    program: "programs/admin_respond_fetch.ts",
    peer: false,
  },
  {
    job: "import",
    library: own,
    entry: ".",
    program: "programs/import_client.ts",
    peer: false,
  },
  {
    job: "import",
    library: own,
    entry: "./srp",
    program: "programs/import_srp.ts",
    peer: false,
  },
  {
    job: "import",
    library: "an empty module",
    program: "programs/import_nothing.ts",
    peer: false,
  },
  ...peers.flatMap(([library, suffix, jobs]) =>
    jobs.map((job) => ({
      job,
      library,
      program: `peers/programs/${job}_${suffix}.js`,
      peer: true,
    }))
  ),
];

/** Jobs that are measured where a program is run by requests, or in a page. */
const outside: Record<string, Job[]> = {
  workerd: ["srp", "sign_in", "worker_sign_in", "tokens"],
  chromium: ["srp", "tokens"],
};

/** Why a subject is not measured on a runtime; `undefined` when it is. */
export function exclusion(subject: Subject, runtime: string): string | undefined {
  const { job, library, runtime: only = runtime } = subject;
  if (only !== runtime || outside[runtime]?.includes(job) === false) return "measured elsewhere";
  if (runtime !== "workerd") return undefined;
  if (library === "franken-srp") return "needs window";
  return library === "aws-amplify" && job === "sign_in" ? "fails there" : undefined;
}
