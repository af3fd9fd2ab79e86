// Calls to /v1. Every failure becomes a problem with a Dutch title and detail.

export class ApiProblem extends Error {
  constructor(problem) {
    super(problem.title);
    this.problem = problem;
  }
}

const OFFLINE = {
  status: 0,
  title: "De dienst reageert niet",
  detail: "Uw tekst staat nog op deze pagina. Kijk of de dienst draait en probeer het opnieuw.",
};

export async function call(method, path, body) {
  let response;
  try {
    response = await fetch(`/v1${path}`, {
      method,
      headers: body === undefined ? {} : { "Content-Type": "application/json" },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch {
    throw new ApiProblem(OFFLINE);
  }
  if (response.status === 204) return null;
  const data = await response.json().catch(() => null);
  if (!response.ok) {
    throw new ApiProblem(data?.detail ? data : { ...OFFLINE, title: "Er ging iets mis", status: response.status });
  }
  return data;
}

export const api = {
  health: () => call("GET", "/gezondheid"),
  kinds: () => call("GET", "/gegevenssoorten"),
  samples: () => call("GET", "/voorbeelden"),
  sample: (id) => call("GET", `/voorbeelden/${id}`),
  models: () => call("GET", "/modellen"),
  createCase: (body) => call("POST", "/redacties", body),
  readCase: (id) => call("GET", `/redacties/${id}`),
  explainCase: (id) => call("GET", `/redacties/${id}?uitleg=true`),
  adviseCase: (id) => call("GET", `/redacties/${id}/adviezen`),
  planCase: (id, body) => call("POST", `/redacties/${id}/mededeelplannen`, body),
  patchCase: (id, body) => call("PATCH", `/redacties/${id}`, body),
  deleteCase: (id) => call("DELETE", `/redacties/${id}`),
  createDraft: (body) => call("POST", "/concepten", body),
  readDraft: (id) => call("GET", `/concepten/${id}`),
  listDrafts: () => call("GET", "/concepten"),
  cancelDraft: (id) => call("POST", `/concepten/${id}/annulering`),
  deleteDraft: (id) => call("DELETE", `/concepten/${id}`),
  followDraft: (id) => new EventSource(`/v1/concepten/${id}/voortgang`),
};
